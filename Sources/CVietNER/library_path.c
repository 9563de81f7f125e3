#define _GNU_SOURCE
#include "library_path.h"
#include "vietner.h"
#include <dlfcn.h>

const char *cvietner_library_path(void) {
    Dl_info information;
    return dladdr((void *)cvietner_library_path, &information) ? information.dli_fname : NULL;
}
