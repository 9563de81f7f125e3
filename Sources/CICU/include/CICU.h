// The C face of the ICU functions that VietNER uses. No ICU header is included here: Swift must not see one.
#ifndef VIETNER_CICU_H
#define VIETNER_CICU_H

#include <stdbool.h>
#include <stdint.h>

#include "CICUConvert.h"

#ifdef __cplusplus
extern "C" {
#endif

/// One changed or unchanged stretch of a normalization, in UTF-8 bytes.
typedef struct {
    int32_t source_length;
    int32_t target_length;
    bool changed;
} vietner_icu_edit;

/// True where the `length` bytes at `utf8` are already in Unicode normalization form C.
bool vietner_icu_is_nfc(const char *utf8, int32_t length);

#ifdef __cplusplus
}
#endif
#endif
