// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a predicate apart at its top-level `and`s, so that each part can be shown as a chip and taken off alone. Works
// on text that the KQL engine has already accepted; it decides no meaning.
//
//   DeviceName == "A" and (X or Y)      ->  DeviceName == "A"   |   (X or Y)
//   Note has "this and that"            ->  Note has "this and that"
//   A == 1 and B == 2 or C == 3         ->  one part: `or` binds weaker
//   Timestamp between (a .. b) and X    ->  two parts
#pragma once

#include <QString>
#include <QStringList>

namespace standstill::ui {

QStringList conjuncts(const QString& predicate);
/// The predicate without its `index`th part.
QString withoutConjunct(const QString& predicate, int index);
/// A short form for a chip: `(A contains "w" or B contains "w")` is shown as `"w"`, anything else as it is.
QString shortForm(const QString& conjunct);

} // namespace standstill::ui
