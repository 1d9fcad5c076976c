#include "dateline/base/library_function.h"

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>

namespace dateline::base {

void* library_symbol(const char* soname, const char* function) {
  void* const library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  void* const symbol = library == nullptr ? nullptr : dlsym(library, function);
  if (symbol != nullptr) return symbol;
  std::fprintf(stderr, "dateline: %s: %s; install the package that holds %s\n", function, dlerror(), soname);
  std::_Exit(127);
}

}  // namespace dateline::base
