import { LightningElement, api } from "lwc";

/**
 * Stands for the platform's component of this name. It has no logic: once connected it reports itself to the page by the
 * event `simulatedtoolkit`, and the page carries out its methods and raises its events.
 */
export default class ServiceCloudVoiceToolkitApi extends LightningElement {
  /** Carries out a method. Set by the page. */
  serve = () => Promise.reject(new Error("The simulated telephony is not connected"));

  connectedCallback() {
    const toolkit = {
      raise: (type, detail) => this.dispatchEvent(new CustomEvent(type, { detail })),
      serve: (serve) => {
        this.serve = serve;
      },
    };
    this.dispatchEvent(new CustomEvent("simulatedtoolkit", { bubbles: true, composed: true, detail: toolkit }));
  }

  @api acceptCall(...args) {
    return this.serve("acceptCall", args);
  }
  @api declineCall(...args) {
    return this.serve("declineCall", args);
  }
  @api endCall(...args) {
    return this.serve("endCall", args);
  }
  @api mute(...args) {
    return this.serve("mute", args);
  }
  @api unmute(...args) {
    return this.serve("unmute", args);
  }
  @api hold(...args) {
    return this.serve("hold", args);
  }
  @api resume(...args) {
    return this.serve("resume", args);
  }
  @api pauseRecording(...args) {
    return this.serve("pauseRecording", args);
  }
  @api resumeRecording(...args) {
    return this.serve("resumeRecording", args);
  }
  @api sendDigits(...args) {
    return this.serve("sendDigits", args);
  }
  @api addParticipant(...args) {
    return this.serve("addParticipant", args);
  }
  @api merge(...args) {
    return this.serve("merge", args);
  }
  @api swap(...args) {
    return this.serve("swap", args);
  }
  @api startPreviewCall(...args) {
    return this.serve("startPreviewCall", args);
  }
  @api updateNextBestActions(...args) {
    return this.serve("updateNextBestActions", args);
  }
}
