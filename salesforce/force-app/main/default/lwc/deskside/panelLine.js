const ns = "cp-scv";
const v = 1;

const isHello = (data) =>
  data?.ns === ns && data.v === v && data.type === "hello" && typeof data.nonce === "string" && data.nonce !== "";

/**
 * Returns the line to the panel in one frame. `welcome` returns what a panel gets when it says hello. `call` makes a call
 * and resolves to undefined, or to words about what went wrong.
 */
export function createPanelLine({ welcome, call }) {
  let port;

  const close = () => {
    port?.postMessage({ type: "bye" });
    port?.close();
    port = undefined;
  };

  const answer = async (own, data) => {
    if (data?.type !== "call" || typeof data.id !== "string") return;
    const error = await call(data.method, data.args);
    const { id } = data;
    own.postMessage(error === undefined ? { type: "result", id, ok: true } : { type: "result", id, ok: false, error });
  };

  return {
    /** Takes a message of the window. Only a hello of `frame` counts, so panels of one page do not mix. */
    hear({ source, data }, frame) {
      if (!frame || source !== frame || !isHello(data)) return;
      port?.close();
      const channel = new MessageChannel();
      const own = channel.port1;
      own.addEventListener("message", (event) => void answer(own, event.data));
      own.start();
      port = own;
      // The origin of a sandboxed frame has no name. Only the frame's own window gets the port.
      frame.postMessage({ ns, v, type: "welcome", nonce: data.nonce, ...welcome() }, "*", [channel.port2]);
    },
    /** Tells the panel one numbered event, if it listens. */
    tell({ seq, at, event }) {
      port?.postMessage({ type: "event", seq, at, event });
    },
    /** Says bye. The panel then says hello again, until there is somebody to answer. */
    close,
  };
}
