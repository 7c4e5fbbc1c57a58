// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace alatau::host {

namespace fs = std::filesystem;

namespace {

LocalText titleOf(const fs::path &path, const std::string &id) {
  std::ifstream file(path, std::ios::binary);
  const auto json = nlohmann::json::parse(file, nullptr, false);
  const auto title = json.is_object() ? json.find("title") : json.end();
  const auto in = [&](const char *language) {
    if (title == json.end() || !title->is_object()) return id;
    const auto text = title->find(language);
    return text != title->end() && text->is_string() ? text->get<std::string>() : id;
  };
  return {in("kk"), in("ru"), in("en")};
}

} // namespace

std::vector<ResourceInfo> listResources(const PluginHost::Options &options, std::string_view folder) {
  std::vector<ResourceInfo> list;
  for (const bool isUser : {true, false}) {
    const std::string &base = isUser ? options.userResourceDir : options.resourceDir;
    if (base.empty()) continue;
    std::error_code error;
    for (const fs::directory_entry &file : fs::directory_iterator(fs::path(base) / folder, error)) {
      const std::string id = file.path().stem().string();
      if (file.path().extension() != ".json" || id == "schema" ||
          std::ranges::find(list, id, &ResourceInfo::id) != list.end())
        continue;
      list.push_back({id, file.path().string(), titleOf(file.path(), id), isUser});
    }
  }
  std::ranges::sort(list, {}, [](const ResourceInfo &info) { return std::pair(info.title.en, info.id); });
  return list;
}

} // namespace alatau::host
