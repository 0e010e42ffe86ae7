// Columns that Python holds.
#pragma once

#include <functional>
#include <memory>

#include "columns.h"
#include "module.h"

namespace marsad::python {

struct Table {
  std::shared_ptr<const Column> columns;
};

// Makes the columns without the interpreter's lock. Raises limit where one holds more than 2 GB.
Table table_made(const std::function<Column()>& make);

}  // namespace marsad::python
