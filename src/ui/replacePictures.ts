import type { SanitizeOptions } from "./sanitize.ts";
import { shorten } from "./shorten.ts";

/** Maximum length of a picture's description in characters. */
const longestDescription = 300;

function webAddress(src: string | null): URL | undefined {
  if (src === null || !URL.canParse(src)) return undefined;
  const url = new URL(src);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}

/**
 * Replaces the pictures of a fragment that belongs to no page, so that nothing was loaded yet: by a placeholder with the
 * description, or where pictures are shown and their address is https by a picture that tells nobody where it is shown.
 * Removes pictures that are not from the web. Returns the https addresses.
 */
export function replacePictures(
  fragment: DocumentFragment,
  { showPictures, describe }: SanitizeOptions,
): readonly string[] {
  const addresses: string[] = [];
  for (const found of fragment.querySelectorAll("img")) {
    const url = webAddress(found.getAttribute("src"));
    const isSafe = url?.protocol === "https:";
    if (isSafe) addresses.push(url.href);
    const alt = describe(shorten(found.getAttribute("alt") ?? "", longestDescription));
    if (url === undefined) found.remove();
    else found.replaceWith(showPictures && isSafe ? picture(found, url, alt) : placeholder(found, alt));
  }
  return addresses;
}

// The document of the fragment is not shown, so its pictures load only once they are inserted into the page.
function picture({ ownerDocument }: Element, url: URL, alt: string): Element {
  const image = ownerDocument.createElement("img");
  image.setAttribute("referrerpolicy", "no-referrer");
  image.setAttribute("alt", alt);
  image.setAttribute("src", url.href);
  return image;
}

// The description is no text of the message: searching and copying do not find it either.
function placeholder({ ownerDocument }: Element, alt: string): Element {
  const box = ownerDocument.createElement("span");
  box.setAttribute("data-picture", alt);
  if (alt === "") return box;
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", alt);
  return box;
}
