// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/print_style.h"

#include <QPageSize>
#include <QStringList>

namespace standstill::ui {

QSizeF paperUnits(PaperSize paper)
{
    const QPageSize size(paper == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter);
    return size.size(QPageSize::Point) * unitsPerPoint;
}

QFont printFont(Face face)
{
    QFont font;
    if (face == Face::Fixed) {
        font.setFamilies(
            {QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Liberation Mono"), QStringLiteral("monospace")});
        font.setStyleHint(QFont::Monospace);
    } else {
        font.setFamilies(
            {QStringLiteral("DejaVu Sans"), QStringLiteral("Liberation Sans"), QStringLiteral("sans-serif")});
        font.setStyleHint(QFont::SansSerif);
    }
    qreal size = 9.5;
    bool bold = false;
    switch (face) {
    case Face::Title:
        size = 26;
        bold = true;
        break;
    case Face::Subtitle:
        size = 14;
        break;
    case Face::Heading:
        size = 15;
        bold = true;
        break;
    case Face::Subheading:
        size = 11;
        bold = true;
        break;
    case Face::Figure:
        size = 20;
        bold = true;
        break;
    case Face::Text:
        break;
    case Face::Strong:
        bold = true;
        break;
    case Face::Table:
        size = 8;
        break;
    case Face::TableStrong:
        size = 8;
        bold = true;
        break;
    case Face::Fixed:
    case Face::Small:
        size = 7.5;
        break;
    case Face::SmallStrong:
        size = 7.5;
        bold = true;
        break;
    }
    font.setPixelSize(static_cast<int>(points(size)));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::ForceOutline);
    // Any letter spacing turns ligatures off: "file" must be found by a search and copied as four letters.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 1.0 / 64);
    return font;
}

QColor printColor(Ink ink)
{
    switch (ink) {
    case Ink::Text:
        return {0x1c, 0x21, 0x26};
    case Ink::Muted:
        return {0x5a, 0x64, 0x6e};
    case Ink::Accent:
        return {0x1f, 0x4e, 0x79};
    case Ink::Line:
        return {0xd5, 0xda, 0xe0};
    case Ink::Rule:
        return {0x5a, 0x64, 0x6e};
    case Ink::Band:
        return {0xf3, 0xf5, 0xf7};
    case Ink::Density:
        return {0xc3, 0xcc, 0xd6};
    case Ink::Paper:
        return {0xff, 0xff, 0xff};
    }
    return {};
}

QColor verdictColor(Classification classification)
{
    switch (classification) {
    case Classification::NotSet:
        return {12, 50, 100};
    case Classification::TruePositive:
        return {168, 38, 8};
    case Classification::Undetermined:
        return {140, 98, 0};
    case Classification::InformationalExpectedActivity:
        return {48, 163, 122};
    case Classification::FalsePositive:
        return {140, 147, 154};
    }
    return {};
}

} // namespace standstill::ui
