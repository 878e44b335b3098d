// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/evidence_health.h"

namespace standstill {

const char* health_kind_name(HealthNote::Kind kind)
{
    switch (kind) {
    case HealthNote::Kind::WrongSum:
        return "WrongSum";
    case HealthNote::Kind::ExportLimit:
        return "ExportLimit";
    case HealthNote::Kind::LogCleared:
        return "LogCleared";
    case HealthNote::Kind::RecordGap:
        return "RecordGap";
    case HealthNote::Kind::Silence:
        return "Silence";
    }
    return "";
}

} // namespace standstill
