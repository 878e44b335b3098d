// SPDX-License-Identifier: GPL-3.0-or-later
// The German catalogue that is built into the window: it is there, it is whole, and texts that core holds in English
// are in it too.
#include "core/model/triage.h"
#include "ui/common/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

#include <vector>

namespace standstill::ui {
namespace {

struct Message
{
    QString context;
    QString source;
    std::vector<QString> translations; ///< more than one when it depends on a number
    bool finished = true;
    bool plural = false;
};

/// Every message of the .ts file, as lupdate leaves it.
std::vector<Message> messages()
{
    QFile file(QStringLiteral(STANDSTILL_SOURCE_DIR "/translations/standstill_de.ts"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    std::vector<Message> found;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto name = xml.name();
        if (name == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (name == QLatin1String("message")) {
            found.push_back({context, {}, {}, true, xml.attributes().hasAttribute(QLatin1String("numerus"))});
        } else if (name == QLatin1String("source")) {
            found.back().source = xml.readElementText();
        } else if (name == QLatin1String("numerusform")) {
            found.back().translations.push_back(xml.readElementText());
        } else if (name == QLatin1String("translation")) {
            found.back().finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            if (found.back().plural)
                continue; // the forms follow as elements of their own
            if (const QString text = xml.readElementText(); !text.isEmpty())
                found.back().translations.push_back(text);
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return found;
}

QStringList places(const QString& text)
{
    QStringList found;
    auto matches = QRegularExpression(QStringLiteral("%[0-9n]")).globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured());
    found.sort();
    return found;
}

TEST(German, is_built_into_the_program)
{
    QTranslator translator;
    EXPECT_TRUE(translator.load(
        QLocale(QLocale::German), QStringLiteral("standstill"), QStringLiteral("_"), QStringLiteral(":/i18n")));
    EXPECT_EQ(translator.translate("standstill::ui::MainWindow", "Open case"), QStringLiteral("Fall öffnen"));
    EXPECT_EQ(translator.translate("standstill::ui::FacetsPane", "StopMethod"), QStringLiteral("StopMethod"));
    EXPECT_EQ(translator.translate("standstill::ui", "Parent process"), QStringLiteral("Elternprozess"));
}

TEST(German, has_every_message_with_its_places_and_its_key)
{
    const std::vector<Message> all = messages();
    EXPECT_GT(all.size(), 600U);
    const QRegularExpression mnemonic(QStringLiteral("&[\\w%]"), QRegularExpression::UseUnicodePropertiesOption);
    for (const Message& message : all) {
        const std::string source = message.context.toStdString() + ": " + message.source.toStdString();
        EXPECT_TRUE(message.finished) << source;
        EXPECT_FALSE(message.translations.empty()) << source;
        for (const QString& text : message.translations) {
            EXPECT_EQ(places(text), places(message.source)) << source;
            EXPECT_EQ(text.contains(mnemonic), message.source.contains(mnemonic)) << source;
        }
    }
}

TEST(German, knows_the_reasons_that_core_offers)
{
    QTranslator translator;
    ASSERT_TRUE(translator.load(
        QLocale(QLocale::German), QStringLiteral("standstill"), QStringLiteral("_"), QStringLiteral(":/i18n")));
    for (const Reason& reason : reasons())
        for (const std::string_view text : {reason.label, reason.explanation})
            EXPECT_FALSE(translator.translate("Reason", std::string(text).c_str()).isEmpty()) << text;
}

} // namespace
} // namespace standstill::ui
