// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

#include <utility>

namespace alatau::plugin {

/// A plugin whose analyses share what stays resident between runs.
class EnginePlugin : public sdk::Plugin {
protected:
  void addCall(std::string id, CallFunction function) {
    add(std::move(id),
        [this, function](const sdk::Tables &inputs, const sdk::Parameters &parameters, sdk::Context &host) {
          return function({inputs, parameters, host, mStore});
        });
  }
  ResidentStore &store() { return mStore; }

private:
  ResidentStore mStore;
};

} // namespace alatau::plugin
