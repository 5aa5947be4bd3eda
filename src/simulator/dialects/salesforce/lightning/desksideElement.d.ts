/** The project's own Lightning component, with a simulated voice toolkit in it. */
export interface DesksideElement extends HTMLElement {
  panelUrl: string;
  telephony: string;
  recordId: string;
}

/** Returns a new component. It starts when it is added to a page. */
export function createDesksideElement(): DesksideElement;
