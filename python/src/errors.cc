#include "errors.h"

namespace marsad::python {

const char* name_of(Code code) {
  switch (code) {
    case Code::bad_input: return "bad_input";
    case Code::bad_codebook: return "bad_codebook";
    case Code::not_found: return "not_found";
    case Code::conflict: return "conflict";
    case Code::io: return "io";
    case Code::store: return "store";
    case Code::limit: return "limit";
    case Code::bug: return "bug";
  }
  return "bug";
}

nanobind::object exception_of(const Error& error) {
  return nanobind::module_::import_("marsad.errors")
      .attr("make")(name_of(error.code), error.message, error.where);
}

void raise(const Error& error) {
  nanobind::object exception = exception_of(error);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(exception.ptr())), exception.ptr());
  throw nanobind::python_error();
}

void check_signals() {
  if (PyErr_CheckSignals() != 0) throw nanobind::python_error();
}

}  // namespace marsad::python
