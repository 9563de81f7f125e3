/* annotate LEXICONS FILE...: prints the line of every file, as the command does, by each way of the C interface; ends with 1
 * and a message where they differ or a wrong call is not refused. */
#include "vietner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failed(const char *what) {
    fprintf(stderr, "%s\n", what);
    return 1;
}

static uint8_t *contents(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) return NULL;
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size + 1);
    if (bytes && fread(bytes, 1, *size, file) != *size) {
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    return bytes;
}

/* Every call with something missing is refused and leaves nothing to free. */
static int refuses(const vietner_annotator *annotator, const vietner_text *text) {
    vietner_bytes line = {NULL, 0};
    vietner_text broken = {NULL, 1, NULL, 0, NULL};
    char *error = NULL;
    if (vietner_annotate(NULL, text, VIETNER_CODEPOINT, &line) != VIETNER_ARGUMENT) return 0;
    if (vietner_annotate(annotator, &broken, VIETNER_CODEPOINT, &line) != VIETNER_ARGUMENT) return 0;
    if (vietner_annotate(annotator, text, 3, &line) != VIETNER_ARGUMENT) return 0;
    if (vietner_annotate_batch(annotator, text, 1, 0, VIETNER_UTF8, &line) != VIETNER_ARGUMENT) return 0;
    if (vietner_create("no/such/folder", NULL, 0, &error) || !error || !strstr(error, "no/such/folder")) return 0;
    vietner_free(error);
    vietner_free(NULL);
    vietner_destroy(NULL);
    return line.bytes == NULL && vietner_label(1000) == NULL && strlen(vietner_version()) > 0;
}

/* The spans alone agree with the line in number, and their bytes lie in the text. */
static int spans_agree(const vietner_annotator *annotator, const vietner_text *text, const vietner_bytes *line) {
    vietner_span *spans = NULL;
    size_t count = 0, found = 0;
    if (vietner_annotate_spans(annotator, text, VIETNER_UTF8, &spans, &count)) return 0;
    for (size_t at = 0; at + 8 < line->size; at++) found += memcmp(line->bytes + at, "\"rule\":", 7) == 0;
    int agree = found == count;
    for (size_t at = 0; at < count; at++) {
        agree &= spans[at].start < spans[at].end && (size_t)spans[at].end <= text->text_size;
        agree &= vietner_label(spans[at].label) != NULL;
    }
    vietner_free(spans);
    return agree;
}

int main(int count, char **arguments) {
    if (count < 3) return failed("usage: annotate LEXICONS FILE...");
    char *error = NULL;
    vietner_annotator *annotator = vietner_create(arguments[1], NULL, 0, &error);
    if (!annotator) return failed(error);

    size_t texts = (size_t)count - 2;
    vietner_text *given = calloc(texts, sizeof *given);
    vietner_bytes *lines = calloc(texts, sizeof *lines);
    if (!given || !lines) return failed("no memory");
    for (size_t at = 0; at < texts; at++) {
        const char *path = arguments[at + 2];
        given[at].text = contents(path, &given[at].text_size);
        if (!given[at].text) return failed(path);
        given[at].id = (const uint8_t *)path;
        given[at].id_size = strlen(path);
    }
    if (!refuses(annotator, given)) return failed("a wrong call was not refused");
    if (vietner_annotate_batch(annotator, given, texts, 2, VIETNER_CODEPOINT, lines)) return failed("the batch failed");
    for (size_t at = 0; at < texts; at++) {
        vietner_bytes line;
        if (vietner_annotate(annotator, &given[at], VIETNER_CODEPOINT, &line)) return failed("a text failed");
        if (line.size != lines[at].size || memcmp(line.bytes, lines[at].bytes, line.size))
            return failed("batch and text differ");
        if (!spans_agree(annotator, &given[at], &line)) return failed("line and spans differ");
        fwrite(line.bytes, 1, line.size, stdout);
        vietner_free(line.bytes);
        vietner_free(lines[at].bytes);
        free((void *)given[at].text);
    }
    free(given);
    free(lines);
    vietner_destroy(annotator);
    return 0;
}
