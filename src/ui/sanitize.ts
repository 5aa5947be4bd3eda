import DOMPurify from "dompurify";
import { messageElements } from "./messageElements.ts";

const safeLink = /^(?:https?|mailto|tel):/i;

/**
 * Returns the harmless part of foreign HTML as nodes ready to append. No picture, style, script or anything else that
 * loads or runs is left. Links open a new page that learns nothing of this one.
 */
export function sanitize(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...messageElements],
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
