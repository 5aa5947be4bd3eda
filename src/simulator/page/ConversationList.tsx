import type { EngineInteraction } from "../engine/EngineInteraction.ts";
import { channelOf } from "./channelOf.ts";
import { Icon } from "./Icon.tsx";
import { stageOf } from "./stageOf.ts";
import { useDesktop } from "./useDesktop.ts";

/** The agent's conversations, and below them those that wait in a queue. */
export function ConversationList() {
  const { desktop, shown } = useDesktop();
  const { interactions, activeInteractionId } = shown.engine;
  const isMine = (one: EngineInteraction) => one.status !== "queued" && !one.withdrawn;
  const mine = interactions.filter(isMine);
  const waiting = interactions.filter((one) => !isMine(one));
  const { operate } = desktop;
  return (
    <nav className="conversations" aria-label="My Conversations">
      <h2>
        My Conversations <span className="count">{mine.length}</span>
      </h2>
      {mine.length === 0 && <p className="empty">No conversations</p>}
      <ul>
        {mine.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className={`conversation stage-${stageOf(one).toLowerCase()}`}
              aria-current={one.id === activeInteractionId}
              onClick={() => operate((engine) => engine.selectActive(one.id === activeInteractionId ? null : one.id))}
            >
              <Icon name={one.channel} />
              <span className="conversation-text">
                <span className="conversation-title">{one.title || one.originator || one.destination || one.id}</span>
                <span className="conversation-facts">
                  {stageOf(one)} · {channelOf(one)}
                  {one.held && " · on hold"}
                  {one.consultFor !== undefined && " · consultation"}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {waiting.length > 0 && <h2>Waiting in queue</h2>}
      <ul>
        {waiting.map((one) => (
          <li key={one.id} className="waiting">
            <Icon name={one.channel} />
            <span className="conversation-text">{one.title || one.originator || one.id}</span>
            <button type="button" onClick={() => operate((engine) => engine.offer(one.id))}>
              Offer
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
