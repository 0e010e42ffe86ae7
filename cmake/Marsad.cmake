# marsad_module(NAME SOURCES ... DEPENDS ...) makes the static library marsad_NAME; marsad_test(MODULE SOURCES ...) its tests.
option(MARSAD_SANITIZE "sanitizers, comma separated (address,undefined or thread)" "")

add_library(marsad_options INTERFACE)
target_include_directories(marsad_options INTERFACE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
target_compile_options(marsad_options INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -fno-strict-aliasing
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(MARSAD_SANITIZE)
  target_compile_options(marsad_options INTERFACE -fsanitize=${MARSAD_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(marsad_options INTERFACE -fsanitize=${MARSAD_SANITIZE})
endif()
find_program(MOLD mold)
if(MOLD)
  target_link_options(marsad_options INTERFACE -fuse-ld=mold)
endif()

function(marsad_module name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS" ${ARGN})
  add_library(marsad_${name} STATIC ${arg_SOURCES})
  target_link_libraries(marsad_${name} PUBLIC marsad_options ${arg_DEPENDS})
endfunction()

# Tests of one module: one program marsad_<module>_tests, found by ctest.
function(marsad_test module)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS" ${ARGN})
  if(NOT GTest_FOUND)
    return()
  endif()
  add_executable(marsad_${module}_tests ${arg_SOURCES})
  target_link_libraries(marsad_${module}_tests PRIVATE marsad_${module} ${arg_DEPENDS} GTest::gtest GTest::gtest_main)
  target_compile_definitions(marsad_${module}_tests PRIVATE MARSAD_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${module} COMMAND marsad_${module}_tests)
endfunction()
