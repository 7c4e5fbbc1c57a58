// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>

class QWidget;

namespace alatau::view3d {
struct Request;
}

namespace alatau::gui {

/// A window with the 3-D view of the library "view3d", or null with the reason: the library is not installed,
/// or there is no OpenGL. The window deletes itself when it is closed.
QWidget *openView3d(const view3d::Request &request, QWidget *parent, QString *reason);

} // namespace alatau::gui
