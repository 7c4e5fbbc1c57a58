// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWizard>
#include <alatau/plan/import.h>
#include <alatau/widgets/import_pages.h>

namespace alatau::gui {

class BackgroundRun;

/// Brings layers into a new plan or into an open one: files, layers, columns, problems. The import runs in
/// the background on a connection of its own; Cancel stops it and leaves no half-imported layer.
class ImportWizard : public QWizard {
  Q_OBJECT
public:
  /// `planPath` empty: makes a new plan first.
  ImportWizard(const QString &planPath, const QString &language, QWidget *parent = nullptr);
  ~ImportWizard() override;

  widgets::ImportFilesPage *filesPage() const { return mFiles; }
  widgets::ImportLayersPage *layersPage() const { return mLayers; }
  widgets::ImportMappingPage *mappingPage() const { return mMapping; }
  widgets::ImportSummaryPage *summaryPage() const { return mSummary; }

signals:
  void planReady(const QString &path); ///< the plan exists and holds what could be imported

protected:
  void initializePage(int id) override;
  void cleanupPage(int id) override;
  void reject() override;

private:
  struct Inspection;
  void inspect();
  void showInspected(const Inspection &inspection);
  void guess();
  void start();
  QString mPlanPath, mLanguage;
  bool mIsNew;
  widgets::ImportFilesPage *mFiles;
  widgets::ImportLayersPage *mLayers;
  widgets::ImportMappingPage *mMapping;
  widgets::ImportSummaryPage *mSummary;
  QVector<widgets::ImportSource> mSources;
  QVector<plan::SourceLayer> mInspected;  ///< same order; empty for files that need no mapping
  QVector<widgets::ImportChoice> mDirect; ///< OpenStreetMap and terrain: no columns to map
  QPointer<BackgroundRun> mReading, mRun;
};

} // namespace alatau::gui
