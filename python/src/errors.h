// Errors of the core as Python's exceptions (marsad/errors.py), and waiting that Ctrl-C ends.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <nanobind/stl/shared_ptr.h>

#include "marsad/result.h"

namespace marsad::python {

// "bad_input" and so on.
const char* name_of(Code code);

// The exception object; the interpreter's lock is held.
nanobind::object exception_of(const Error& error);
[[noreturn]] void raise(const Error& error);

template <class T>
T taken(Result<T> result) {
  if (!result) raise(result.error());
  return std::move(*result);
}

// Runs the handlers of signals that came meanwhile; throws what they raise.
void check_signals();

}  // namespace marsad::python
