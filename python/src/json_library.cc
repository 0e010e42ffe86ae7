// Boost.JSON itself, compiled into the module: it shares memory with the engine (memory.cc says why that matters).
#include <boost/json/src.hpp>
