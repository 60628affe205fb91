/**
 * One network's place on the GPU: the form that trains it and, when somebody looks, the passes that are taught.
 * Both can be built anew at any time from plain arrays, which is what a lost context asks for.
 */
import { CodedError } from '../../numerics/coded-error.ts';
import { assertLiving, isLiving } from './context.ts';
import type { GpuContext } from './context.ts';
import { acquireDevice } from './device.ts';
import type { MistakeName } from './mistakes.ts';
import type { FlatState, NetworkPlan } from './network-plan.ts';
import { Pacer } from './pacer.ts';
import { PassesForm } from './passes/passes-form.ts';
import { readRegions } from './readback.ts';
import type { ReadRegion } from './readback.ts';
import { choiceOf, chooseForm, createForm } from './choose-form.ts';
import type { FormChoice } from './choose-form.ts';
import type { Draws, FormName, ReadOut, TrainingForm } from './training-form.ts';
import { ContextLostError } from './webgl-errors.ts';

export interface SessionData {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  readonly points: number;
  readonly isFullBatch: boolean;
}

export class Session {
  readonly #plan: NetworkPlan;
  readonly #device = acquireDevice();
  readonly #pacer = new Pacer();
  readonly #wanted: FormName | 'auto';
  /** What was found best at the first build; a replay needs the same form for the same bits. */
  #chosen: FormChoice | undefined;
  #mistake: MistakeName | undefined;
  #context: GpuContext | undefined;
  #form: TrainingForm | undefined;
  #teaching: PassesForm | undefined;
  /** The state and data that each form holds; another object means that it has to be loaded again. */
  #loaded = new WeakMap<TrainingForm, { state: FlatState | undefined; data: SessionData }>();

  constructor(plan: NetworkPlan, wanted: FormName | 'auto', mistake: MistakeName | undefined) {
    this.#plan = plan;
    this.#wanted = wanted;
    this.#mistake = mistake;
  }

  get pacer(): Pacer {
    return this.#pacer;
  }

  /** The form that trains; the plain passes while a mistake is switched on. */
  get formName(): FormName {
    return this.#mistake ? 'passes' : (this.#chosen?.name ?? 'passes');
  }

  get mistake(): MistakeName | undefined {
    return this.#mistake;
  }

  /** From now on another formula runs; only the plain passes can hold it. */
  setMistake(mistake: MistakeName | undefined): void {
    if (mistake === this.#mistake) return;
    this.#mistake = mistake;
    this.#disposeForms();
  }

  get choice(): FormChoice {
    return this.#chosen ?? { name: 'passes' };
  }

  /** A snapshot of another form goes on in that form, or its bits would differ. */
  setChoice(choice: FormChoice): void {
    if (choice.name === this.#chosen?.name && choice.chunks === this.#chosen.chunks) return;
    this.#chosen = choice;
    this.#disposeForms();
  }

  /** A living context; everything of a lost one is forgotten. */
  async context(): Promise<GpuContext> {
    const context = await this.#device.context();
    if (context !== this.#context) {
      this.#form = undefined;
      this.#teaching = undefined;
      this.#loaded = new WeakMap();
      this.#context = context;
    }
    return context;
  }

  /**
   * The context in which the forms stand. It never waits for another one, which would know nothing of their textures:
   * whoever drew on there would read numbers that nobody computed.
   * @throws ContextLostError once it is gone
   */
  get present(): GpuContext {
    const context = this.#context;
    if (!context) throw new ContextLostError();
    assertLiving(context);
    return context;
  }

  /** Does something on the GPU, again from the start if the context goes away meanwhile. */
  async retrying<T>(task: () => Promise<T>): Promise<T> {
    for (let onLivingContext = 0; ;) {
      try {
        return await task();
      } catch (error) {
        const isLost = this.#context !== undefined && !isLiving(this.#context);
        // While a context is lost every call may fail in its own way; our own refusals stay what they are.
        if (error instanceof CodedError || !(isLost || error instanceof ContextLostError)) throw error;
        if (isLost && this.#context) this.#context.isLost = true;
        // A driver that fails and does not say that the context is lost is asked again, but not for ever.
        else if (++onLivingContext > 3) throw error;
        this.#pacer.forget();
      }
    }
  }

  /** The form that trains, holding this state and data. */
  async form(state: FlatState, data: SessionData): Promise<TrainingForm> {
    const context = await this.context();
    if (!this.#form) {
      const form = await this.#createForm(context, data);
      // What was compiled or measured while the context went away is worth nothing.
      assertLiving(context);
      this.#form = form;
      if (!this.#mistake) this.#chosen ??= choiceOf(this.#form);
    }
    if (this.#form.name === 'passes') this.#teaching = this.#form as PassesForm;
    await this.#fill(context, this.#form, state, data);
    return this.#form;
  }

  /** The plain passes, holding this state and data; they are the training form itself where that is what runs. */
  async teaching(state: FlatState, data: SessionData, isForPredictions = false): Promise<PassesForm> {
    const context = await this.context();
    this.#teaching ??= new PassesForm(context, this.#plan, this.#mistake);
    await this.#fill(context, this.#teaching, state, data, isForPredictions);
    return this.#teaching;
  }

  /** What predicts: the training form where it can, else the plain passes. */
  async predictor(state: FlatState, data: SessionData): Promise<NonNullable<TrainingForm['predict']>> {
    const form = await this.form(state, data);
    if (form.predict) return form.predict.bind(form);
    const passes = await this.teaching(state, data, true);
    return passes.predict.bind(passes);
  }

  /** The form computed on by itself: this is what it holds now. */
  holds(form: TrainingForm, state: FlatState | undefined): void {
    const known = this.#loaded.get(form);
    if (known) known.state = state;
  }

  /** Draws, then reads: for whoever wants numbers and no training. */
  async read(draws: Iterable<number>, regions: readonly ReadRegion[]): Promise<Float32Array[]> {
    const context = this.present;
    await this.#pacer.run(context, draws);
    const done = this.#pacer.closeSlice();
    const numbers = await readRegions(context, regions);
    done();
    return numbers;
  }

  /** Draws, and then takes what a form offers to be read. */
  async readOut<T>(draws: Draws, take: () => ReadOut<T>): Promise<T> {
    await this.#pacer.run(this.present, draws);
    const { regions, decode } = take();
    return decode(await this.read([], regions));
  }

  async #createForm(context: GpuContext, data: SessionData): Promise<TrainingForm> {
    if (this.#mistake) return new PassesForm(context, this.#plan, this.#mistake);
    if (this.#chosen) return createForm(this.#chosen, context, this.#plan);
    if (this.#wanted === 'auto') return chooseForm(context, this.#plan, data);
    return createForm({ name: this.#wanted }, context, this.#plan);
  }

  async #fill(
    context: GpuContext,
    form: TrainingForm,
    state: FlatState,
    data: SessionData,
    isForPredictions = false,
  ): Promise<void> {
    let known = this.#loaded.get(form);
    if (known?.data !== data) form.setData(data.inputs, data.targets, data.points);
    // Made for predictions, and now asked for more.
    const isPartial = form.isWhole === false && !isForPredictions;
    if (!known || isPartial) {
      known = undefined;
      await form.prepare(isForPredictions);
    }
    assertLiving(context);
    if (known?.state !== state) form.load(state);
    this.#loaded.set(form, { state, data });
  }

  #disposeForms(): void {
    if (this.#teaching !== this.#form) this.#teaching?.dispose();
    this.#form?.dispose();
    this.#form = undefined;
    this.#teaching = undefined;
  }

  dispose(): void {
    this.#disposeForms();
    this.#device.release();
  }
}
