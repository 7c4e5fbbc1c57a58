# One module = one folder, one target alatau_<name> (alias alatau::<name>), one public include root, one test folder.
include_guard(GLOBAL)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_AUTOMOC OFF)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(ALATAU_CCACHE ccache)
if(ALATAU_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The sloppiness lets ccache serve files that use a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
      "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
      "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" "CCACHE_NOHASHDIR=1" "${ALATAU_CCACHE}")
endif()

# Warnings and reproducible arithmetic: for our own files only, never exported.
add_library(alatau_developer_flags INTERFACE)
target_compile_options(alatau_developer_flags INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -ffp-contract=off
  $<$<BOOL:${ALATAU_WERROR}>:-Werror>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-psabi -fpch-preprocess>)
if(ALATAU_SANITIZE)
  add_compile_options(-fsanitize=${ALATAU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${ALATAU_SANITIZE})
endif()

# alatau_add_module(NAME network SOURCES ... HEADERS ... [PUBLIC ...] [PRIVATE ...] [MOC])
#   HEADERS are relative to include/; with ALATAU_WERROR each public header is also compiled alone.
function(alatau_add_module)
  cmake_parse_arguments(PARSE_ARGV 0 arg "MOC" "NAME" "SOURCES;HEADERS;PUBLIC;PRIVATE")
  set(target "alatau_${arg_NAME}")
  list(TRANSFORM arg_HEADERS PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/include/")
  if(arg_SOURCES)
    add_library(${target} STATIC ${arg_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:alatau_developer_flags> ${arg_PRIVATE})
    target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/src")
    set_target_properties(${target} PROPERTIES AUTOMOC ${arg_MOC})
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${CMAKE_CURRENT_SOURCE_DIR}/include" FILES ${arg_HEADERS})
  target_link_libraries(${target} ${scope} ${arg_PUBLIC})
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  add_library(alatau::${arg_NAME} ALIAS ${target})
endfunction()

# alatau_add_test(tst_name SOURCES ... LIBRARIES ... [LABELS ...] [GUI])   one Qt Test program, one ctest entry
#   The test sees ALATAU_TEST_CASES (tests/cases), ALATAU_SHARED_DATA (real data, may be absent), ALATAU_RESOURCES,
#   ALATAU_PLUGINS and ALATAU_BUILD as macros; temporary files go to QTemporaryDir.
function(alatau_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "GUI" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ARGUMENTS")
  add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_link_libraries(${name} PRIVATE alatau_developer_flags Qt::Test ${arg_LIBRARIES})
  target_compile_definitions(${name} PRIVATE
    ALATAU_TEST_CASES="${CMAKE_SOURCE_DIR}/tests/cases"
    ALATAU_SHARED_DATA="${CMAKE_SOURCE_DIR}/../shared/data"
    ALATAU_RESOURCES="${CMAKE_SOURCE_DIR}/resources"
    ALATAU_PLUGINS="${CMAKE_BINARY_DIR}/lib/alatau/plugins"
    ALATAU_BUILD="${CMAKE_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name} ${arg_ARGUMENTS})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
  set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT "QT_QPA_PLATFORM=offscreen" "QT_LOGGING_RULES=*.debug=false" "LC_ALL=C.UTF-8")
endfunction()
