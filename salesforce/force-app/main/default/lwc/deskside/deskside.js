import { LightningElement, api } from "lwc";
import { refusalOf, telephonies } from "./allowedCalls";
import { createPanelLine } from "./panelLine";
import { problemOfUrl } from "./panelUrl";
import { createReplay } from "./replay";
import { eventNames, toPlain } from "./toolkitEvents";

const toolkitTag = "lightning-service-cloud-voice-toolkit-api";

/** Returns what a thrown value says. */
function textOf(error) {
  const text = error?.body?.message ?? error?.message ?? error;
  return typeof text === "string" && text !== "" ? text : "The voice toolkit refused and gave no reason";
}

/** Frames the Deskside panel, tells it the events of the voice toolkit, and calls the toolkit's methods for it. */
export default class Deskside extends LightningElement {
  /** The address of the panel: https, or http on this machine. */
  @api panelUrl;
  /** Which record the page shows, if any. */
  @api recordId;

  givenTelephony = "partner";
  replay = createReplay();
  toolkit;
  frame;

  line = createPanelLine({
    welcome: () => ({
      recordId: this.recordId,
      capabilities: { telephony: this.telephony, methods: [...telephonies[this.telephony].methods] },
      replay: this.replay.entries(),
    }),
    call: (method, args) => this.call(method, args),
  });

  /** Whose telephony makes the calls: `partner`, `amazon` or `native`. Anything else counts as `partner`. */
  @api
  get telephony() {
    return Object.hasOwn(telephonies, this.givenTelephony) ? this.givenTelephony : "partner";
  }
  set telephony(value) {
    this.givenTelephony = value || "partner";
    // The panel says hello again and gets the new capabilities.
    this.line.close();
  }

  get problem() {
    if (this.givenTelephony !== this.telephony) {
      return `telephony is "${this.givenTelephony}". Expected partner, amazon or native. The panel works as with partner.`;
    }
    return problemOfUrl(this.panelUrl);
  }
  get frameUrl() {
    return problemOfUrl(this.panelUrl) === undefined ? this.panelUrl.trim() : undefined;
  }

  onWindowMessage = (event) => this.line.hear(event, this.frame?.contentWindow);
  onToolkitEvent = ({ type, detail }) => this.line.tell(this.replay.add({ type, detail: toPlain(detail) }));

  connectedCallback() {
    window.addEventListener("message", this.onWindowMessage);
    // An element that was moved is connected again without being rendered again.
    this.followElements();
  }
  renderedCallback() {
    this.followElements();
  }
  disconnectedCallback() {
    window.removeEventListener("message", this.onWindowMessage);
    this.line.close();
    this.follow(undefined);
    // An element that is only moved is connected again at once, and keeps its calls.
    queueMicrotask(() => {
      if (!this.isConnected) this.replay.clear();
    });
  }

  /** Follows the toolkit and the frame that are rendered now. A frame that is gone has no line any more. */
  followElements() {
    this.follow(this.template.querySelector(toolkitTag) ?? undefined);
    const frame = this.template.querySelector("iframe") ?? undefined;
    if (frame !== this.frame) this.line.close();
    this.frame = frame;
  }

  /** Listens to this toolkit and to no other, once however often it is called. */
  follow(toolkit) {
    if (toolkit === this.toolkit) return;
    for (const name of eventNames) {
      this.toolkit?.removeEventListener(name, this.onToolkitEvent);
      toolkit?.addEventListener(name, this.onToolkitEvent);
    }
    this.toolkit = toolkit;
  }

  /** Calls a method of the toolkit. Resolves to undefined, or to words about what went wrong. Never rejects. */
  async call(method, args) {
    const refusal = refusalOf(method, args, this.telephony);
    if (refusal !== undefined) return refusal;
    if (typeof this.toolkit?.[method] !== "function") return `The voice toolkit of this page has no ${method}`;
    try {
      await this.toolkit[method](...args);
      return undefined;
    } catch (error) {
      return textOf(error);
    }
  }
}
