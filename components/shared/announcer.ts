/**
 * Tells a screen reader what changed, politely and not too often: at most once a second while something runs,
 * and once more when it stops. What is said last is always the newest.
 */
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Shortest time between two announcements; faster ones would be read into each other. */
const PAUSE_MS = 1000;

export class Announcer implements ReactiveController {
  #region: Element | undefined;
  #said = '';
  #next: string | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = null;
  }

  /** Says it now, or when a second has passed since the last time; a newer sentence takes its place. */
  say(sentence: string): void {
    if (sentence === this.#said && this.#next === null) return;
    this.#next = sentence;
    const wait = this.#lastAt + PAUSE_MS - performance.now();
    if (wait <= 0) this.#speak();
    else this.#timer ??= setTimeout(() => this.#speak(), wait);
  }

  /** Says it at once: something stopped, and this is how it stands. */
  sayNow(sentence: string): void {
    this.#next = sentence;
    this.#speak();
  }

  #speak(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#next === null) return;
    this.#said = this.#next;
    this.#next = null;
    this.#lastAt = performance.now();
    this.#write();
  }

  /** Written by hand: a sentence for the ear is no reason to render the whole widget once more. */
  #write(): void {
    if (this.#region) this.#region.textContent = this.#said;
  }

  readonly #take = (region: Element | undefined): void => {
    this.#region = region;
    this.#write();
  };

  /** The region that is read out; it must stand in the template from the first render on. */
  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status" aria-live="polite" ${ref(this.#take)}></div>`;
  }
}
