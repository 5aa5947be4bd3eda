/** The elements of foreign HTML that are shown: text structure and links, nothing that loads or runs. */
export const messageElements: ReadonlySet<string> = new Set(
  "b i em strong u p br ul ol li blockquote a pre code span div table thead tbody tfoot tr td th".split(" "),
);
