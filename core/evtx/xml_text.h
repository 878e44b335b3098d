// SPDX-License-Identifier: GPL-3.0-or-later
// One record as the XML that Event Viewer shows for it: for a person who looks at the evidence behind a row. Made on
// demand from the chunk's bytes alone, by other code than the fields are read with. Always well-formed: what XML can't
// hold is replaced, what is damaged is closed.
#pragma once

#include "core/base/error.h"
#include "core/evtx/binxml.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::evtx {

struct RecordXml
{
    std::string text; ///< indented, UTF-8, without an XML declaration
    std::vector<TokenFault> faults; ///< what is missing from the text, and where (bytes into the chunk)
};

inline constexpr std::size_t longest_xml = std::size_t{4} << 20; ///< then the text ends, with a fault TextLimit

/// `chunk`: the 64 KiB of the chunk (or what there is of it), as Reader::chunk() had them. `offset`: WindowsEvent's
/// chunk_offset. Fails with CaseDamaged when no record begins there.
Result<RecordXml> render_xml(std::string_view chunk, std::size_t offset);

} // namespace standstill::evtx
