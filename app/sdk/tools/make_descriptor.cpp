// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the descriptor of a plugin together and embeds it: make_descriptor SOURCE OUT.json OUT.cpp
//
// SOURCE is a whole descriptor, or a folder with plugin.json, in which "analyses" names one file each
// (["nearest_facility"]: nearest_facility.json) and "shared" lists files of fragments, relative to the
// folder. A fragment is used as {"use": "name"} anywhere; members beside "use" replace those of the fragment.
// In an array, a fragment that is itself an array is spliced in.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

[[noreturn]] void stop(const std::string &message) {
  throw std::runtime_error(message);
}

std::string readText(const fs::path &path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) stop("cannot read " + path.string());
  return text;
}

Json readJson(const fs::path &path) {
  try {
    return Json::parse(readText(path));
  } catch (const Json::parse_error &error) {
    stop(path.string() + ": " + error.what());
  }
}

class Expander {
public:
  void addFragments(const fs::path &path) {
    const Json fragments = readJson(path);
    for (const auto &[name, fragment] : fragments.items()) {
      if (mFragments.contains(name)) stop(path.string() + ": the fragment \"" + name + "\" exists already");
      mFragments[name] = fragment;
    }
  }

  Json expanded(const Json &value) {
    if (value.is_array()) {
      Json made = Json::array();
      for (const Json &item : value) {
        Json part = expanded(item);
        if (part.is_array() && isUse(item))
          made.insert(made.end(), part.begin(), part.end());
        else
          made.push_back(std::move(part));
      }
      return made;
    }
    if (!value.is_object()) return value;
    if (isUse(value)) return used(value);
    Json made = Json::object();
    for (const auto &[key, item] : value.items())
      made[key] = expanded(item);
    return made;
  }

private:
  static bool isUse(const Json &value) { return value.is_object() && value.contains("use"); }

  Json used(const Json &value) {
    const std::string name = value.at("use").get<std::string>();
    if (!mFragments.contains(name)) stop("there is no fragment \"" + name + "\"");
    if (std::ranges::find(mOpen, name) != mOpen.end()) stop("the fragment \"" + name + "\" uses itself");
    mOpen.push_back(name);
    Json made = expanded(mFragments.at(name));
    mOpen.pop_back();
    for (const auto &[key, item] : value.items()) {
      if (key == "use") continue;
      if (!made.is_object()) stop("the fragment \"" + name + "\" is no object: \"" + key + "\" fits nowhere");
      made[key] = expanded(item);
    }
    return made;
  }

  Json mFragments = Json::object();
  std::vector<std::string> mOpen; ///< fragments that are being expanded, for cycles
};

std::string assembled(const fs::path &folder) {
  Json plugin = readJson(folder / "plugin.json");
  Expander expander;
  for (const Json &path : plugin.value("shared", Json::array()))
    expander.addFragments(folder / path.get<std::string>());
  plugin.erase("shared");
  Json analyses = Json::array();
  for (const Json &name : plugin.at("analyses")) {
    const fs::path path = folder / (name.get<std::string>() + ".json");
    try {
      analyses.push_back(expander.expanded(readJson(path)));
    } catch (const std::exception &error) {
      stop(path.string() + ": " + error.what());
    }
  }
  plugin["analyses"] = std::move(analyses);
  return plugin.dump(1) + "\n";
}

void writeText(const fs::path &path, const std::string &text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush()) stop("cannot write " + path.string());
}

/// As numbers: a string literal would be limited in length and would need escapes.
std::string embedded(const std::string &text) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string code = "// Made by make_descriptor.\n"
                     "extern \"C\" const char *alatauEmbeddedDescriptor(void);\n"
                     "static const char kDescriptor[] = {\n";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    code += {'\'', '\\', 'x', kDigits[byte >> 4U], kDigits[byte & 15U], '\'', ','};
    if (letter == '\n') code += '\n';
  }
  return code + "'\\0'};\n"
                "extern \"C\" const char *alatauEmbeddedDescriptor(void) { return kDescriptor; }\n";
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 4) {
    std::cerr << "usage: make_descriptor SOURCE OUT.json OUT.cpp\n";
    return 2;
  }
  try {
    const fs::path source(argv[1]);
    const std::string text = fs::is_directory(source) ? assembled(source) : readText(source);
    writeText(argv[2], text);
    writeText(argv[3], embedded(text));
    return 0;
  } catch (const std::exception &error) {
    std::cerr << "make_descriptor: " << error.what() << '\n';
    return 1;
  }
}
