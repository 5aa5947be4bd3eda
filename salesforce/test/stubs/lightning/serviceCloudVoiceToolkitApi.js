import { LightningElement, api } from "lwc";

/** The voice toolkit in tests: notes its calls, and answers them as `answer` says. */
export default class ServiceCloudVoiceToolkitApi extends LightningElement {
  @api calls = [];
  @api answer = () => undefined;

  note(method, args) {
    this.calls = [...this.calls, [method, ...args]];
    return this.answer(method);
  }

  @api acceptCall(...args) {
    return this.note("acceptCall", args);
  }
  @api declineCall(...args) {
    return this.note("declineCall", args);
  }
  @api endCall(...args) {
    return this.note("endCall", args);
  }
  @api mute(...args) {
    return this.note("mute", args);
  }
  @api unmute(...args) {
    return this.note("unmute", args);
  }
  @api hold(...args) {
    return this.note("hold", args);
  }
  @api resume(...args) {
    return this.note("resume", args);
  }
  @api pauseRecording(...args) {
    return this.note("pauseRecording", args);
  }
  @api resumeRecording(...args) {
    return this.note("resumeRecording", args);
  }
  @api sendDigits(...args) {
    return this.note("sendDigits", args);
  }
  @api addParticipant(...args) {
    return this.note("addParticipant", args);
  }
  @api merge(...args) {
    return this.note("merge", args);
  }
  @api swap(...args) {
    return this.note("swap", args);
  }
  @api startPreviewCall(...args) {
    return this.note("startPreviewCall", args);
  }
  @api updateNextBestActions(...args) {
    return this.note("updateNextBestActions", args);
  }
}
