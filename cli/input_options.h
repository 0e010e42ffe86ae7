// --from --published --source --title: what an input is and what is used where it does not say.
#pragma once

#include "text/input.h"

namespace CLI {
class App;
}

namespace marsad::cli {

void add_input_options(CLI::App& command, text::InputOptions& input);

}  // namespace marsad::cli
