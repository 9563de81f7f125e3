/* VietNER from C: names, ranks, posts, organizations and short forms in Vietnamese text.
 *
 * Text goes in as UTF-8 with its length, so it may hold NUL; bytes that are not UTF-8 are read as U+FFFD.
 * No global state: an annotator is immutable, and any number of threads may use one at the same time. Nothing may use it
 * during or after vietner_destroy. After fork, the child may go on with annotators that no other thread was using.
 * What a function hands out is freed by vietner_free, whatever thread calls it. */
#ifndef VIETNER_H
#define VIETNER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The loaded lexicons and rules. */
typedef struct vietner_annotator vietner_annotator;

/* What start and end count. */
enum { VIETNER_CODEPOINT = 0, VIETNER_UTF16 = 1, VIETNER_UTF8 = 2 };

/* How a call ended. */
enum {
    VIETNER_OK = 0,
    VIETNER_ARGUMENT = 1, /* a null pointer where a value is needed, an unknown unit, or threads out of 1..1024 */
    VIETNER_MEMORY = 2    /* no memory for the result */
};

/* One text. id may be null where id_size is 0; date is ISO 8601 (2024, 2024-01 or 2024-01-24), or null. */
typedef struct {
    const uint8_t *text;
    size_t text_size;
    const uint8_t *id;
    size_t id_size;
    const char *date;
} vietner_text;

/* Bytes that the caller frees with vietner_free(bytes); not ended by NUL. */
typedef struct {
    uint8_t *bytes;
    size_t size;
} vietner_bytes;

/* One mention. label is an index for vietner_label; entity is an index over the document, -1 for none. */
typedef struct {
    int64_t start;
    int64_t end;
    int32_t label;
    int32_t entity;
} vietner_span;

/* Loads lexicons and rules, some tenths of a second. lexicons: the folder; null for the folder Lexicons beside this library.
 * adding: folders laid on top, in order. On failure returns null and puts every diagnostic, one a line as
 * file:line:column: error: ..., into *error (ended by NUL, freed by vietner_free) unless error is null. */
vietner_annotator *vietner_create(const char *lexicons, const char *const *adding, size_t adding_count, char **error);

/* Frees an annotator; null is allowed. */
void vietner_destroy(vietner_annotator *annotator);

/* Writes the line that the command writes for the text, with its line feed: the same bytes. Linear in the text. */
int vietner_annotate(const vietner_annotator *annotator, const vietner_text *text, int unit, vietner_bytes *line);

/* Writes the mentions alone, in the order of "spans"; *spans is null where there is none. Which of them stand in the furniture
 * of a scraped page ("region"), the line of vietner_annotate says. */
int vietner_annotate_spans(
    const vietner_annotator *annotator, const vietner_text *text, int unit, vietner_span **spans, size_t *count);

/* Annotates count texts on up to `threads` threads; lines[i] belongs to texts[i] whatever the number of threads. On failure
 * every element of lines is null and 0. */
int vietner_annotate_batch(
    const vietner_annotator *annotator, const vietner_text *texts, size_t count, int threads, int unit,
    vietner_bytes *lines);

/* The printed name of a label (RANK, PERSON, ...), never freed; null past the last label. */
const char *vietner_label(int32_t label);

/* What a status means, in English, never freed. */
const char *vietner_status_text(int status);

/* The version of the library, never freed. */
const char *vietner_version(void);

/* Frees what a function here handed out; null is allowed. */
void vietner_free(void *memory);

#ifdef __cplusplus
}
#endif
#endif
