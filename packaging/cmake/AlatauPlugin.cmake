# alatau_add_plugin(NAME accessibility SOURCES ... DESCRIPTOR descriptor [SHARED files] [LIBRARIES ...] [OUTPUT_DIRECTORY dir] [NO_INSTALL])
#   DESCRIPTOR is a file, or a folder of parts that make_descriptor puts together (plugin.json, a file for each analysis, fragments for
#   several plugins in the files SHARED).
#   A plugin: a MODULE library <name>.so in <build>/lib/alatau/plugins with its descriptor <name>.json beside it and embedded.
#   Part of the installed SDK, so nothing here may depend on the rest of the project.
include_guard(GLOBAL)
include(GNUInstallDirs)

function(alatau_add_plugin)
  cmake_parse_arguments(PARSE_ARGV 0 arg "NO_INSTALL" "NAME;DESCRIPTOR;OUTPUT_DIRECTORY" "SOURCES;LIBRARIES;SHARED")
  if(NOT arg_NAME OR NOT arg_SOURCES OR NOT arg_DESCRIPTOR OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "alatau_add_plugin needs NAME, SOURCES and DESCRIPTOR, and knows nothing of: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_OUTPUT_DIRECTORY)
    set(arg_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib/alatau/plugins")
  endif()
  set(target "alatau_plugin_${arg_NAME}")
  get_filename_component(descriptor "${arg_DESCRIPTOR}" ABSOLUTE)
  set(sources "${descriptor}")
  if(IS_DIRECTORY "${descriptor}")
    file(GLOB sources CONFIGURE_DEPENDS "${descriptor}/*.json")
    foreach(shared IN LISTS arg_SHARED)
      get_filename_component(shared "${shared}" ABSOLUTE)
      list(APPEND sources "${shared}")
    endforeach()
  endif()

  # The copy beside the library and the one inside it come from one tool, so they are equal.
  set(made "${CMAKE_CURRENT_BINARY_DIR}/${target}.json")
  set(embedded "${CMAKE_CURRENT_BINARY_DIR}/${target}_descriptor.cpp")
  add_custom_command(OUTPUT "${made}" "${embedded}"
    COMMAND alatau::make_descriptor "${descriptor}" "${made}" "${embedded}" DEPENDS ${sources} alatau::make_descriptor VERBATIM)

  add_library(${target} MODULE ${arg_SOURCES} "${embedded}")
  target_compile_features(${target} PRIVATE cxx_std_20)
  set_target_properties(${target} PROPERTIES
    PREFIX "" OUTPUT_NAME "${arg_NAME}" AUTOMOC OFF
    LIBRARY_OUTPUT_DIRECTORY "${arg_OUTPUT_DIRECTORY}"
    CXX_VISIBILITY_PRESET hidden C_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_link_libraries(${target} PRIVATE alatau::sdk ${arg_LIBRARIES})
  if(UNIX AND NOT APPLE)
    # Two plugins must not see each other's engine, nor may one have undefined symbols that the host happens to have.
    target_link_options(${target} PRIVATE "LINKER:--exclude-libs,ALL")
    if(NOT ALATAU_SANITIZE)
      target_link_options(${target} PRIVATE "LINKER:-z,defs")
    endif()
  endif()
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different "${made}" "${arg_OUTPUT_DIRECTORY}/${arg_NAME}.json" VERBATIM)
  if(NOT arg_NO_INSTALL)
    install(TARGETS ${target} LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/alatau/plugins" COMPONENT plugins)
    install(FILES "${made}" RENAME "${arg_NAME}.json" DESTINATION "${CMAKE_INSTALL_LIBDIR}/alatau/plugins" COMPONENT plugins)
  endif()
endfunction()
