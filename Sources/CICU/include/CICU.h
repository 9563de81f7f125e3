// The C face of the ICU functions that VietNER uses. No ICU header is included here: Swift must not see one.
#ifndef VIETNER_CICU_H
#define VIETNER_CICU_H

#include <stdbool.h>
#include <stdint.h>

#include "CICUConvert.h"

#ifdef __cplusplus
extern "C" {
#endif

/// One changed stretch of a normalization, in UTF-8 bytes from the start of its text.
typedef struct {
    int32_t source_start;
    int32_t source_length;
    int32_t target_start;
    int32_t target_length;
} vietner_icu_edit;

/// A normalized text. `bytes` and `edits` belong to the value until it is freed; both may be null where empty.
typedef struct {
    char *bytes;
    vietner_icu_edit *edits;
    int32_t length;
    int32_t edit_count;
    bool ok;
} vietner_icu_normalized;

/// True where the `length` bytes at `utf8` are already in Unicode normalization form C.
bool vietner_icu_is_nfc(const char *utf8, int32_t length);

/// The text in Unicode normalization form C, with what changed; `ok` is false where ICU failed or memory ran out.
vietner_icu_normalized vietner_icu_normalize(const char *utf8, int32_t length);

/// Frees what `vietner_icu_normalize` gave.
void vietner_icu_free(vietner_icu_normalized value);

#ifdef __cplusplus
}
#endif
#endif
