# Finds the QGIS libraries: targets QGIS::Core, QGIS::Gui, QGIS::Analysis; QGIS_VERSION and QGIS_QT_VERSION
# (the Qt that libqgis_core is linked to, which decides the Qt of the whole build).
find_path(QGIS_INCLUDE_DIR qgis.h PATH_SUFFIXES qgis)
foreach(part core gui analysis)
  string(TOUPPER ${part} PART)
  find_library(QGIS_${PART}_LIBRARY qgis_${part})
  mark_as_advanced(QGIS_${PART}_LIBRARY)
endforeach()
if(QGIS_INCLUDE_DIR AND EXISTS "${QGIS_INCLUDE_DIR}/qgsconfig.h")
  file(STRINGS "${QGIS_INCLUDE_DIR}/qgsconfig.h" _version REGEX "^#define _QGIS_VERSION|^#define VERSION ")
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" QGIS_VERSION "${_version}")
endif()
if(QGIS_CORE_LIBRARY)
  execute_process(COMMAND "${CMAKE_READELF}" -d "${QGIS_CORE_LIBRARY}" OUTPUT_VARIABLE _needed ERROR_QUIET)
  string(REGEX MATCH "libQt([56])Core" _match "${_needed}")
  set(QGIS_QT_VERSION "${CMAKE_MATCH_1}")
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QGIS
  REQUIRED_VARS QGIS_CORE_LIBRARY QGIS_GUI_LIBRARY QGIS_ANALYSIS_LIBRARY QGIS_INCLUDE_DIR QGIS_QT_VERSION
  VERSION_VAR QGIS_VERSION
  REASON_FAILURE_MESSAGE "run packaging/setup: QGIS 3.40 comes from bookworm-backports on Debian 12")
if(QGIS_FOUND AND NOT TARGET QGIS::Core)
  foreach(part Core Gui Analysis)
    string(TOUPPER ${part} PART)
    add_library(QGIS::${part} UNKNOWN IMPORTED)
    set_target_properties(QGIS::${part} PROPERTIES
      IMPORTED_LOCATION "${QGIS_${PART}_LIBRARY}"
      INTERFACE_INCLUDE_DIRECTORIES "${QGIS_INCLUDE_DIR}"
      INTERFACE_COMPILE_DEFINITIONS "QT_DISABLE_DEPRECATED_BEFORE=0x050F00")
  endforeach()
  set_property(TARGET QGIS::Core PROPERTY INTERFACE_LINK_LIBRARIES Qt::Core Qt::Gui Qt::Xml Qt::Network Qt::Sql Qt::Concurrent Qt::Svg)
  set_property(TARGET QGIS::Gui PROPERTY INTERFACE_LINK_LIBRARIES QGIS::Core Qt::Widgets Qt::PrintSupport)
  set_property(TARGET QGIS::Analysis PROPERTY INTERFACE_LINK_LIBRARIES QGIS::Core)
endif()
