// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the functions of core/kql callable from SQL on one connection. Every connection that runs a compiled query
// needs them, once. Nothing is written.
#pragma once

#include "core/base/error.h"

struct sqlite3;

namespace standstill::store {

Result<void> register_kql_functions(sqlite3* connection);

}
