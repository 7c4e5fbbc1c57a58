// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report_data.h"

#include <alatau/core/result.h>

#include <QDomDocument>
#include <memory>
#include <qgsprintlayout.h>
#include <vector>

class QgsLayoutItemLabel;
class QgsLayoutItemMap;
class QgsLayoutItemPicture;
class QgsProject;

namespace alatau::qgis {

/// One section of the report: a copy of the page of the template that holds the item "section.<name>", and as
/// many further pages as its tables need. Items are found by id; what the template lacks is an error that
/// names it.
class ReportSection {
public:
  static Result<std::unique_ptr<ReportSection>> make(QgsProject &project, const QDomDocument &layoutTemplate,
                                                     const QString &name, double scale);

  QgsPrintLayout *layout() const { return mLayout.get(); }
  int pages() const;

  void setVariable(const QString &name, const QVariant &value);
  /// Texts below the heading and of any label; an absent label is left out silently, since staff may have
  /// removed it.
  void setText(const QString &id, const QString &text);
  void setVisible(const QString &id, bool isVisible);

  struct Column {
    QString title;
    double share = 1;      ///< of the table's width
    bool isNumber = false; ///< aligned right
  };
  /// Fills a table and adds pages until all rows are there. Rows of one cell are headings over the whole
  /// width.
  Status setTable(const QString &id, const std::vector<Column> &columns, const std::vector<Row> &rows,
                  bool hasTotalRow = false);

  /// Moves an item up to `yMm` on its page; a table's first frame keeps its lower edge and so gets longer.
  void moveUp(const QString &id, double yMm);
  double scale() const { return mScale; }

  Result<QgsLayoutItemMap *> map(const QString &id) const;
  Result<QgsLayoutItemPicture *> picture(const QString &id) const;
  void setLegend(const QString &id, const QList<QgsMapLayer *> &layers, const QString &language);
  void setScaleBar(const QString &id, QgsLayoutItemMap *map, const QString &language);

  /// Page numbers once the whole report is known: this section starts at page `first` of `total`.
  void setFooters(int first, int total, const QString &left, const QString &language);

private:
  ReportSection() = default;
  void keepOnly(int page);
  void scaleUp(double factor);
  void addContinuation(QgsLayoutMultiFrame *table);

  std::unique_ptr<QgsPrintLayout> mLayout;
  QString mName, mContinued;
  double mScale = 1;
};

} // namespace alatau::qgis
