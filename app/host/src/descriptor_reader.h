// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/descriptor.h>

namespace alatau::host {

/// As parseDescriptor(), but fills `descriptor` as far as it gets, so that a bad plugin can be listed by its
/// name. ErrorCode::Unsupported means another ABI version or descriptor schema, BadData everything else.
Status readDescriptor(std::string_view json, PluginDescriptor &descriptor);

} // namespace alatau::host
