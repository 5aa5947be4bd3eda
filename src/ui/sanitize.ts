import DOMPurify from "dompurify";
import { messageElements } from "./messageElements.ts";
import { replacePictures } from "./replacePictures.ts";

const safeLink = /^(?:https?|mailto|tel):/i;

export interface SanitizeOptions {
  /** Whether pictures are loaded from the web. Otherwise only their description is shown. */
  readonly showPictures: boolean;
  /** Returns what is shown of the description of a picture. */
  readonly describe: (alt: string) => string;
}

export interface SanitizedHtml {
  /** Nodes ready to append. Nothing is loaded before that. */
  readonly fragment: DocumentFragment;
  /** The https addresses of the pictures, whether shown or not. */
  readonly pictures: readonly string[];
}

/**
 * Returns the harmless part of foreign HTML. No style, script or anything else that loads or runs is left, except
 * pictures where they are asked for. Links open a new page that learns nothing of this one.
 */
export function sanitize(html: string, options: SanitizeOptions): SanitizedHtml {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...messageElements],
    ALLOWED_ATTR: ["href", "colspan", "rowspan", "src", "alt"],
    ALLOWED_URI_REGEXP: safeLink,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const element of fragment.querySelectorAll(":not(img):is([src], [alt])")) {
    element.removeAttribute("src");
    element.removeAttribute("alt");
  }
  for (const link of fragment.querySelectorAll("a")) {
    if (!safeLink.test(link.getAttribute("href") ?? "")) link.removeAttribute("href");
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return { fragment, pictures: replacePictures(fragment, options) };
}
