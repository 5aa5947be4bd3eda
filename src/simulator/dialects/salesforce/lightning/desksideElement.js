// Bundled by compileLightning.ts, because only the compiler of Lightning components reads what this file imports.
import { createElement } from "lwc";
import Deskside from "c/deskside";

export function createDesksideElement() {
  return createElement("c-deskside", { is: Deskside });
}
