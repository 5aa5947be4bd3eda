import DOMPurify from "dompurify";
import { withoutUnread } from "./plainText.ts";

const tags = "b i em strong u p br ul ol li blockquote a pre code span div table thead tbody tfoot tr td th".split(" ");

const safeLink = /^(?:https?|mailto|tel):/i;

/**
 * What the page's policy forbids is reported as soon as it is parsed, though nothing of it is ever applied: every other
 * e-mail would cry wolf. So inline styles and handlers are renamed before; nothing is trusted for it.
 */
function quiet(html: string): string {
  return withoutUnread(html).replaceAll(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replaceAll(/(?<=[\s"']|^<[a-z]\w*\/+)(?=(?:style|on[a-z]+)\s*=)/gi, "data-"),
  );
}

/**
 * The harmless part of foreign HTML, as nodes ready to append: text structure and links, with no picture, style, script or
 * anything else that loads or runs. Links open a new page that learns nothing of this one.
 */
export function sanitize(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(quiet(html), {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ["href", "colspan", "rowspan"],
    ALLOWED_URI_REGEXP: safeLink,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll("a")) {
    if (!safeLink.test(link.getAttribute("href") ?? "")) link.removeAttribute("href");
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return fragment;
}
