import type { Recording } from "../../recording/Recording.ts";
import { createPlayer, type Player, type PlayerState } from "../replay/createPlayer.ts";
import type { Item } from "../replay/readRecording.ts";
import type { FrameSet } from "./FrameSet.ts";

/** The open recording and its position. A new object after each change. */
export interface ShownReplay extends PlayerState {
  /** Its source, such as the name of a file. */
  readonly name: string;
  readonly recording: Omit<Recording, "messages" | "state">;
  readonly items: readonly Item[];
}

/** Plays recordings to the extension, one at a time, instead of the engine. */
export interface Replays {
  /** Reloads the extension with the recording at its start, paused. Throws an Error for a recording of another host. */
  readonly open: (recording: Recording, name: string) => void;
  /** Opens the same recording at its start. */
  readonly reopen: () => void;
  /** Closes the recording. The caller must restart the frames with the engine. */
  readonly close: () => void;
  readonly shown: () => ShownReplay | undefined;
  /** Throws an Error when no recording is open. */
  readonly player: () => Player;
}

/** `extension` returns the address to frame. */
export function createReplays(options: {
  /** Name of the simulated host. */
  readonly host: string;
  readonly frames: FrameSet | undefined;
  readonly extension: () => string;
  readonly note: (text: string) => void;
  readonly changed: () => void;
}): Replays {
  let current: { readonly name: string; readonly recording: Recording; readonly player: Player } | undefined;

  const open: Replays["open"] = (recording, name) => {
    const { frames, note } = options;
    if (!frames) throw new Error("A recording can be played to a framed extension only.");
    if (recording.host !== options.host) {
      throw new Error(`${name} was recorded at the host "${recording.host}"; this simulator speaks "${options.host}".`);
    }
    current?.player.stop();
    note(`Replay of ${name}`);
    const make = (post: (message: unknown) => void) => {
      const player = createPlayer(recording, { post, note, changed: options.changed });
      current = { name, recording, player };
      return { receive: player.receive, close: player.stop, abandon: player.stop };
    };
    frames.replay(make, options.extension());
  };

  return {
    open,
    reopen() {
      if (current) open(current.recording, current.name);
    },
    close() {
      current?.player.stop();
      current = undefined;
    },
    shown: () =>
      current && {
        ...current.player.state(),
        name: current.name,
        recording: current.recording,
        items: current.player.items,
      },
    player() {
      if (!current) throw new Error("No recording is open. Open one with replay(recording).");
      return current.player;
    },
  };
}
