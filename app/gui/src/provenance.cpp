// SPDX-License-Identifier: GPL-3.0-or-later
#include "provenance.h"

#include "conversions.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <alatau/qgis/texts.h>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>
#include <nlohmann/json.hpp>

namespace alatau::gui {

namespace {

QString say(const char *text) {
  return QCoreApplication::translate("provenance", text);
}

QString valueText(const nlohmann::json &value, const host::ParameterSpec *parameter,
                  const QString &language) {
  if (value.is_boolean()) return qgis::text(QLatin1String(value.get<bool>() ? "Yes" : "No"), language);
  if (value.is_number()) {
    const QString number = QLocale(language).toString(value.get<double>(), 'g', 8);
    const QString unit =
        parameter ? widgets::unitTitle(QString::fromStdString(parameter->unit), language) : QString();
    const QString status =
        parameter ? QString::fromStdString(parameter->statusOf(value, language.toStdString())) : QString();
    return number + (unit.isEmpty() ? QString() : QChar(0x00A0) + unit) +
           (status.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(status));
  }
  if (!value.is_string()) return value.is_null() ? QStringLiteral("—") : QString::fromStdString(value.dump());
  const auto text = value.get<std::string>();
  if (parameter)
    for (const host::ParameterSpec::Choice &choice : parameter->choices)
      if (choice.value == text) return QString::fromStdString(choice.title.in(language.toStdString()));
  return QString::fromStdString(text);
}

/// "plan:street" as people know it; a path stays a path.
QString sourceText(const std::string &source, const QString &language) {
  const QString text = QString::fromStdString(source);
  if (!text.startsWith(QLatin1String("plan:"))) return text;
  const QString table = text.mid(5).section(QLatin1Char('?'), 0, 0);
  const std::optional<plan::Role> role = plan::roleFromName(table.toStdString());
  return role ? qgis::roleTitle(*role, language) + text.mid(5 + table.size()) : text;
}

} // namespace

QString provenanceText(const plan::ResultRecord &result, const host::AnalysisSpec *spec,
                       const QString &language) {
  const std::string lang = language.toStdString();
  const plan::Provenance &origin = result.provenance;
  QStringList lines;
  if (spec) lines << QString::fromStdString(spec->title.in(lang));
  lines << QStringLiteral("%1 %2").arg(QString::fromStdString(origin.analysis),
                                       QString::fromStdString(origin.analysisVersion));
  const QDateTime at =
      QDateTime::fromString(QString::fromStdString(result.createdAt), Qt::ISODate).toLocalTime();
  lines << say(QT_TRANSLATE_NOOP("provenance", "Computed: %1"))
               .arg(QLocale(language).toString(at, QLocale::ShortFormat));
  lines << say(QT_TRANSLATE_NOOP("provenance", "Programs: %1")).arg(QString::fromStdString(origin.product));
  const nlohmann::json parameters = nlohmann::json::parse(origin.parametersJson, nullptr, false);
  if (parameters.is_object() && !parameters.empty()) {
    lines << QString() << say(QT_TRANSLATE_NOOP("provenance", "Parameters"));
    for (const auto &[key, value] : parameters.items()) {
      const host::ParameterSpec *parameter = spec ? spec->parameter(key) : nullptr;
      lines << QStringLiteral("  %1: %2")
                   .arg(parameter ? QString::fromStdString(parameter->title.in(lang))
                                  : QString::fromStdString(key),
                        valueText(value, parameter, language));
    }
  }
  if (!origin.inputs.empty()) lines << QString() << say(QT_TRANSLATE_NOOP("provenance", "Inputs"));
  for (const plan::Provenance::Input &input : origin.inputs) {
    const host::InputSpec *about = spec ? spec->input(input.name) : nullptr;
    lines << QStringLiteral("  %1 ← %2")
                 .arg(QString::fromStdString(about ? about->title.in(lang) : input.name),
                      sourceText(input.source, language));
    lines << QStringLiteral("    ") +
                 say(QT_TRANSLATE_NOOP("provenance", "rows: %1"))
                     .arg(widgets::formatNumber(static_cast<double>(input.rows), 0, language));
    if (!input.sha256.empty())
      lines << QStringLiteral("    SHA-256: ") + QString::fromStdString(input.sha256);
  }
  return lines.join(QLatin1Char('\n'));
}

void showProvenance(const plan::ResultRecord &result, const host::AnalysisSpec *spec, const QString &language,
                    QWidget *parent) {
  auto *dialog = new QDialog(parent);
  dialog->setObjectName(QStringLiteral("provenance"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(say(QT_TRANSLATE_NOOP("provenance", "Where the numbers come from")));
  auto *text = new QPlainTextEdit(provenanceText(result, spec, language));
  text->setReadOnly(true);
  text->setLineWrapMode(QPlainTextEdit::NoWrap);
  auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
  auto *column = new QVBoxLayout(dialog);
  column->setContentsMargins(3 * widgets::kSpace, 3 * widgets::kSpace, 3 * widgets::kSpace,
                             3 * widgets::kSpace);
  column->addWidget(text);
  column->addWidget(buttons);
  dialog->resize(720, 460);
  dialog->show();
}

QString indicatorTable(const widgets::IndicatorData &data, const QString &language) {
  QStringList lines{data.title};
  const bool isShare = data.unit == QLatin1String("share");
  const QString unit = widgets::unitTitle(isShare ? QStringLiteral("percent") : data.unit, language);
  const auto add = [&](const QString &name, double value) {
    const QString number =
        std::isnan(value) ? QString() : QLocale(language).toString(isShare ? 100 * value : value, 'g', 10);
    lines << QStringList{name, QString(number).remove(QLocale(language).groupSeparator()), unit}.join(
        QLatin1Char('\t'));
  };
  for (const widgets::IndicatorData::District &district : data.districts)
    add(district.name, district.value);
  add(say(QT_TRANSLATE_NOOP("provenance", "Whole city")), data.value);
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace alatau::gui
