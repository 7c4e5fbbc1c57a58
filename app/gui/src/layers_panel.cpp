// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers_panel.h"

#include <QHeaderView>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>
#include <alatau/qgis/plan_layers.h>
#include <qgsapplication.h>
#include <qgslayertree.h>
#include <qgslayertreemapcanvasbridge.h>
#include <qgslayertreemodel.h>
#include <qgslayertreemodellegendnode.h>
#include <qgslayertreeview.h>
#include <qgslayertreeviewdefaultactions.h>
#include <qgsmapcanvas.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>
#include <qgsrasterlayerproperties.h>
#include <qgsvectorlayer.h>
#include <qgsvectorlayerproperties.h>

namespace alatau::gui {

namespace {

constexpr int kMostIconHeight = 18;
constexpr const char *kGroupProperty = "alatau/group";

int rankOf(const QgsMapLayer *layer) {
  const QString table = layer->customProperty(QString::fromLatin1(qgis::kRoleProperty)).toString();
  if (table.isEmpty())
    return layer->customProperty(QString::fromLatin1(qgis::kResultProperty)).isNull() ? 1000 : 55;
  const std::vector<plan::Role> order = qgis::roleGroupOrder();
  for (std::size_t i = 0; i < order.size(); ++i)
    if (QString::fromUtf8(plan::roleSpec(order[i]).table.data()) == table) {
      // Areas lie below results: a result on top of them is what people asked for.
      switch (order[i]) {
      case plan::Role::FunctionalZone:
      case plan::Role::Building:
      case plan::Role::Population:
      case plan::Role::PopulationPoint:
      case plan::Role::GreenPatch:
      case plan::Role::Water:
      case plan::Role::Hazard:
        return 60 + static_cast<int>(i);
      case plan::Role::Elevation:
        return 900;
      default:
        return static_cast<int>(i);
      }
    }
  return 500;
}

bool startsHidden(plan::Role role) {
  return role == plan::Role::Population || role == plan::Role::PopulationPoint ||
         role == plan::Role::Elevation;
}

} // namespace

class LayersMenu : public QgsLayerTreeViewMenuProvider {
public:
  explicit LayersMenu(LayersPanel *panel)
    : mPanel(panel) {}
  QMenu *createContextMenu() override {
    auto *menu = new QMenu;
    QgsMapLayer *layer = mPanel->mView->currentLayer();
    QgsLayerTreeViewDefaultActions *actions = mPanel->mView->defaultActions();
    if (!layer) {
      menu->addAction(actions->actionZoomToGroup(mPanel->mCanvas, menu));
      menu->addAction(actions->actionCheckAndAllChildren(menu));
      menu->addAction(actions->actionUncheckAndAllChildren(menu));
      return menu;
    }
    menu->addAction(actions->actionZoomToLayers(mPanel->mCanvas, menu));
    if (auto *vector = qobject_cast<QgsVectorLayer *>(layer)) {
      menu->addAction(QgsApplication::getThemeIcon(QStringLiteral("mActionOpenTable.svg")),
                      LayersPanel::tr("Open table"), mPanel,
                      [this, vector] { emit mPanel->tableRequested(vector); });
      menu->addAction(actions->actionShowFeatureCount(menu));
    }
    menu->addSeparator();
    menu->addAction(QgsApplication::getThemeIcon(QStringLiteral("propertyicons/system.svg")),
                    LayersPanel::tr("Properties…"), mPanel, [this, layer] { mPanel->showProperties(layer); });
    const QVariant result = layer->customProperty(QStringLiteral("alatau/resultId"));
    if (!result.isNull()) {
      menu->addSeparator();
      if (qobject_cast<QgsVectorLayer *>(layer))
        menu->addAction(QgsApplication::getThemeIcon(QStringLiteral("histogram.svg")),
                        LayersPanel::tr("Chart and districts"), mPanel,
                        [this, result] { emit mPanel->figuresRequested(result.toLongLong()); });
      menu->addAction(QgsApplication::getThemeIcon(QStringLiteral("mActionPropertiesWidget.svg")),
                      LayersPanel::tr("Where it comes from…"), mPanel,
                      [this, result] { emit mPanel->provenanceRequested(result.toLongLong()); });
      menu->addAction(QgsApplication::getThemeIcon(QStringLiteral("mActionDeleteSelected.svg")),
                      LayersPanel::tr("Delete this result"), mPanel,
                      [this, result] { emit mPanel->removeResultRequested(result.toLongLong()); });
    }
    return menu;
  }

private:
  LayersPanel *mPanel;
};

LayersPanel::LayersPanel(QgsMapCanvas *canvas, QgsMessageBar *messageBar, QWidget *parent)
  : QWidget(parent)
  , mCanvas(canvas)
  , mMessageBar(messageBar)
  , mView(new QgsLayerTreeView(this)) {
  QgsLayerTree *root = QgsProject::instance()->layerTreeRoot();
  root->clear();
  auto *model = new QgsLayerTreeModel(root, this);
  model->setFlag(QgsLayerTreeModel::AllowNodeReorder);
  model->setFlag(QgsLayerTreeModel::AllowNodeChangeVisibility);
  model->setFlag(QgsLayerTreeModel::AllowLegendChangeState);
  model->setFlag(QgsLayerTreeModel::ShowLegendAsTree);
  model->setAutoCollapseLegendNodes(10);
  mView->setModel(model);
  mView->setMenuProvider(new LayersMenu(this));
  mView->setObjectName(QStringLiteral("layers"));
  mView->setAccessibleName(tr("Layers"));
  mView->setHeaderHidden(true);
  // A long name ends in "…" and is whole in its tooltip; a scroll bar to the side would hide all the others.
  mView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  mView->setTextElideMode(Qt::ElideRight);
  mView->header()->setSectionResizeMode(QHeaderView::Stretch);
  mView->setIndentation(12);
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(mView);
  // Symbols in map units (corridors) are as wide in the legend as on the map.
  connect(canvas, &QgsMapCanvas::extentsChanged, model, [canvas, model] {
    model->setLegendMapViewData(canvas->mapUnitsPerPixel(), qRound(canvas->mapSettings().outputDpi()),
                                canvas->scale());
  });
  mIconTimer = new QTimer(this);
  mIconTimer->setSingleShot(true);
  mIconTimer->setInterval(0);
  connect(mIconTimer, &QTimer::timeout, this, &LayersPanel::limitIcons);
  connect(model, &QAbstractItemModel::rowsInserted, mIconTimer, qOverload<>(&QTimer::start));
  // QGIS measures anew some time after the scale has changed, and says so by new data.
  connect(model, &QAbstractItemModel::dataChanged, mIconTimer, qOverload<>(&QTimer::start));
  connect(canvas, &QgsMapCanvas::extentsChanged, mIconTimer, qOverload<>(&QTimer::start));
  mBridge = new QgsLayerTreeMapCanvasBridge(root, canvas, this);
  mBridge->setAutoSetupOnFirstLayer(false);
  connect(mView, &QgsLayerTreeView::currentLayerChanged, this, [this](QgsMapLayer *layer) {
    mCanvas->setCurrentLayer(layer);
    emit currentLayerChanged(layer);
  });
  connect(mView, &QTreeView::doubleClicked, this, [this] {
    if (QgsMapLayer *layer = mView->currentLayer()) showProperties(layer);
  });
}

LayersPanel::~LayersPanel() = default;

QgsLayerTreeGroup *LayersPanel::group(Group group) {
  QgsLayerTree *root = QgsProject::instance()->layerTreeRoot();
  const int wanted = static_cast<int>(group);
  int before = 0;
  for (QgsLayerTreeNode *node : root->children()) {
    const int id = node->customProperty(QString::fromLatin1(kGroupProperty), -1).toInt();
    if (id == wanted) return QgsLayerTree::toGroup(node);
    if (id < wanted) ++before;
  }
  const QString title = group == Group::Plan       ? tr("Plan")
                        : group == Group::Scenario ? tr("Scenario")
                        : group == Group::Results  ? tr("Results")
                                                   : tr("Background");
  QgsLayerTreeGroup *made = root->insertGroup(before, title);
  made->setCustomProperty(QString::fromLatin1(kGroupProperty), wanted);
  return made;
}

void LayersPanel::addRoleLayer(QgsVectorLayer *layer, plan::Role role) {
  const bool isDrawn =
      role == plan::Role::Corridor || role == plan::Role::ProtectionZone || role == plan::Role::Comment;
  QgsLayerTreeGroup *parent = group(isDrawn ? Group::Scenario : Group::Plan);
  int before = 0;
  for (QgsLayerTreeNode *node : parent->children())
    if (QgsLayerTree::isLayer(node) && QgsLayerTree::toLayer(node)->layer() &&
        rankOf(QgsLayerTree::toLayer(node)->layer()) < rankOf(layer))
      ++before;
  QgsLayerTreeLayer *node = parent->insertLayer(before, layer);
  node->setExpanded(isDrawn);
  node->setItemVisibilityChecked(!startsHidden(role));
  updateOrder();
}

void LayersPanel::addResultLayer(QgsMapLayer *layer, bool isVisible) {
  QgsLayerTreeLayer *node = group(Group::Results)->insertLayer(0, layer);
  node->setItemVisibilityChecked(isVisible);
  node->setExpanded(isVisible);
  updateOrder();
  if (isVisible) showLegend(layer, false);
}

void LayersPanel::showLegend(QgsMapLayer *layer, bool inView) {
  // Later, when the model has made the legend.
  QTimer::singleShot(0, this, [this, inView, shown = QPointer<QgsMapLayer>(layer)] {
    QgsLayerTreeLayer *node =
        shown ? QgsProject::instance()->layerTreeRoot()->findLayer(shown->id()) : nullptr;
    if (!node) return;
    const QModelIndex index = mView->node2index(node);
    mView->expandRecursively(index);
    if (inView) mView->scrollTo(index, QAbstractItemView::PositionAtTop);
  });
}

void LayersPanel::addBackgroundLayer(QgsMapLayer *layer) {
  QgsLayerTreeLayer *node = group(Group::Background)->addLayer(layer);
  node->setExpanded(false);
  updateOrder();
}

void LayersPanel::updateOrder() {
  QgsLayerTree *root = QgsProject::instance()->layerTreeRoot();
  QList<QgsMapLayer *> order = root->layerOrder();
  order.clear();
  for (QgsLayerTreeLayer *node : root->findLayers())
    if (node->layer()) order << node->layer();
  std::stable_sort(order.begin(), order.end(),
                   [](const QgsMapLayer *a, const QgsMapLayer *b) { return rankOf(a) < rankOf(b); });
  root->setCustomLayerOrder(order);
  root->setHasCustomLayerOrder(true);
}

void LayersPanel::refreshLegends() {
  // QGIS measures a symbol once, when its legend is made; before the first view there is no scale to measure
  // in.
  for (QgsLayerTreeLayer *node : QgsProject::instance()->layerTreeRoot()->findLayers())
    if (qobject_cast<QgsVectorLayer *>(node->layer())) mView->layerTreeModel()->refreshLayerLegend(node);
}

void LayersPanel::limitIcons() {
  // A corridor is a band as wide as the data say; its legend is a row like the others.
  bool isChanged = false;
  for (QgsLayerTreeLayer *node : QgsProject::instance()->layerTreeRoot()->findLayers())
    for (QgsLayerTreeModelLegendNode *legend : mView->layerTreeModel()->layerLegendNodes(node, true))
      if (auto *symbol = qobject_cast<QgsSymbolLegendNode *>(legend);
          symbol && symbol->iconSize().height() > kMostIconHeight) {
        symbol->setIconSize(QSize(symbol->iconSize().width(), kMostIconHeight));
        isChanged = true;
      }
  if (isChanged) mView->doItemsLayout();
}

void LayersPanel::showNow() {
  mBridge->setCanvasLayers();
}

void LayersPanel::clear() {
  QgsProject::instance()->layerTreeRoot()->removeAllChildren();
}

void LayersPanel::showProperties(QgsMapLayer *layer) {
  QDialog *dialog = nullptr;
  if (auto *vector = qobject_cast<QgsVectorLayer *>(layer))
    dialog = new QgsVectorLayerProperties(mCanvas, mMessageBar, vector, window(), Qt::Dialog);
  else if (qobject_cast<QgsRasterLayer *>(layer))
    dialog = new QgsRasterLayerProperties(layer, mCanvas, window(), Qt::Dialog);
  if (!dialog) return;
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setModal(false);
  dialog->show();
}

} // namespace alatau::gui
