# alatau_add_plugin(NAME accessibility SOURCES ... DESCRIPTOR accessibility.json [LIBRARIES ...] [OUTPUT_DIRECTORY dir] [NO_INSTALL])
#   A plugin: a MODULE library <name>.so in <build>/lib/alatau/plugins with its descriptor <name>.json beside it and embedded.
#   Part of the installed SDK, so nothing here may depend on the rest of the project.
include_guard(GLOBAL)
include(GNUInstallDirs)

function(alatau_add_plugin)
  cmake_parse_arguments(PARSE_ARGV 0 arg "NO_INSTALL" "NAME;DESCRIPTOR;OUTPUT_DIRECTORY" "SOURCES;LIBRARIES")
  if(NOT arg_NAME OR NOT arg_SOURCES OR NOT arg_DESCRIPTOR OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "alatau_add_plugin needs NAME, SOURCES and DESCRIPTOR, and knows nothing of: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_OUTPUT_DIRECTORY)
    set(arg_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib/alatau/plugins")
  endif()
  set(target "alatau_plugin_${arg_NAME}")
  get_filename_component(descriptor "${arg_DESCRIPTOR}" ABSOLUTE)

  # As numbers: a string literal would be limited in length and would need escapes.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${descriptor}")
  file(READ "${descriptor}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(REPLACE "'\\x0a'," "'\\x0a',\n" bytes "${bytes}")
  file(CONFIGURE OUTPUT "${target}_descriptor.inc" CONTENT "@bytes@" @ONLY)
  file(CONFIGURE OUTPUT "${target}_descriptor.cpp" CONTENT
"// Made from @descriptor@ by alatau_add_plugin().
extern \"C\" const char *alatauEmbeddedDescriptor(void);
static const char kDescriptor[] = {
#include \"@target@_descriptor.inc\"
'\\0'};
extern \"C\" const char *alatauEmbeddedDescriptor(void) { return kDescriptor; }
" @ONLY)

  add_library(${target} MODULE ${arg_SOURCES} "${CMAKE_CURRENT_BINARY_DIR}/${target}_descriptor.cpp")
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
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different "${descriptor}" "${arg_OUTPUT_DIRECTORY}/${arg_NAME}.json" VERBATIM)
  if(NOT arg_NO_INSTALL)
    install(TARGETS ${target} LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/alatau/plugins" COMPONENT plugins)
    install(FILES "${descriptor}" RENAME "${arg_NAME}.json" DESTINATION "${CMAKE_INSTALL_LIBDIR}/alatau/plugins" COMPONENT plugins)
  endif()
endfunction()
