// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of program started an act. Told from names and folders alone; a name proves nothing, so this is a hint with
// a weight and never an exclusion.
#pragma once

#include "core/detect/act.h"
#include "core/detect/catalogue/catalogue.h"

namespace standstill::detect {

enum class ParentKind {
    Unknown,
    RemoteExecution, ///< PsExec's service, WMI, WinRM, script hosts: somebody elsewhere, or a script
    UserFolder, ///< from a folder that every user writes to
    BackupAgent,
    Distribution, ///< software distribution, configuration management, installers
    Installed, ///< another program under Program Files
    Console, ///< a console that somebody opened on the desktop
};
const char* parent_kind_name(ParentKind kind);

/// Looks at the parent and behind a shell at its parent.
ParentKind parent_kind(const Act& act, const Catalogue& catalogue);

} // namespace standstill::detect
