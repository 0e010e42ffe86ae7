// Memory that this module's C++ takes comes from mimalloc where it is installed, as in the command: an
// eighth of reading is malloc's work. Only operators new and delete of this module are replaced; the
// interpreter and its other modules keep their own.
//
// What one allocator gave must go back to it. So all C++ in here is linked statically and nothing of it is
// seen from outside (python/CMakeLists.txt), and mimalloc is opened by dlopen: were it linked, its operator
// new would be found by a libstdc++ that this module is the first to load, which others then share.
#include <dlfcn.h>

#include <cstdlib>
#include <initializer_list>
#include <new>

namespace {

struct Allocator {
  void* (*take)(size_t size) = std::malloc;
  void* (*take_aligned)(size_t size, size_t alignment) = [](size_t size, size_t alignment) {
    return std::aligned_alloc(alignment, size);
  };
  void (*give_back)(void* taken) = std::free;
};

template <class Function>
bool find(void* library, const char* name, Function& out) {
  if (void* found = ::dlsym(library, name)) out = reinterpret_cast<Function>(found);
  return out != nullptr;
}

Allocator chosen() {
  for (const char* name : {"libmimalloc.so.2", "libmimalloc.so.3", "libmimalloc.so"}) {
    void* library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);  // kept open: its memory is in use to the end
    Allocator found{nullptr, nullptr, nullptr};
    if (library != nullptr && find(library, "mi_malloc", found.take) &&
        find(library, "mi_malloc_aligned", found.take_aligned) &&
        find(library, "mi_free", found.give_back)) {
      return found;
    }
  }
  return {};
}

const Allocator& allocator() {
  static const Allocator once = chosen();
  return once;
}

void* or_throw(void* taken) {
  if (taken == nullptr) throw std::bad_alloc();
  return taken;
}

}  // namespace

// The library's other forms (arrays, nothrow) call these.
void* operator new(size_t size) { return or_throw(allocator().take(size)); }
void* operator new(size_t size, std::align_val_t alignment) {
  return or_throw(allocator().take_aligned(size, static_cast<size_t>(alignment)));
}
void operator delete(void* taken) noexcept { allocator().give_back(taken); }
void operator delete(void* taken, size_t) noexcept { allocator().give_back(taken); }
void operator delete(void* taken, std::align_val_t) noexcept { allocator().give_back(taken); }
void operator delete(void* taken, size_t, std::align_val_t) noexcept {
  allocator().give_back(taken);
}
