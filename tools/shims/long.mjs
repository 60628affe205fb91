// Stands in for the package `long`, which tfjs-core brings along for one string hash. The real one tries
// WebAssembly as it loads, which a strict content security policy reports; this one rests on BigInt.

/** A 64-bit integer, signed or unsigned, with the operations that tfjs-core's hash names. */
class Long {
  /** @param {bigint} value @param {boolean} unsigned */
  constructor(value, unsigned = true) {
    this.value = unsigned ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value);
    this.unsigned = unsigned;
  }
  static fromString(text, unsigned = false, radix = 10) {
    return new Long(BigInt(radix === 16 ? `0x${text}` : text), unsigned);
  }
  static fromNumber(value, unsigned = false) {
    return new Long(BigInt(Math.trunc(value)), unsigned);
  }
  static fromBits(low, high, unsigned = false) {
    return new Long((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0), unsigned);
  }
  static fromBytes(bytes, unsigned = false, littleEndian = true) {
    const ordered = littleEndian ? [...bytes].reverse() : bytes;
    let value = 0n;
    for (const byte of ordered) value = (value << 8n) | BigInt(byte & 255);
    return new Long(value, unsigned);
  }
  add(other) {
    return new Long(this.value + toLong(other).value, this.unsigned);
  }
  sub(other) {
    return new Long(this.value - toLong(other).value, this.unsigned);
  }
  mul(other) {
    return new Long(this.value * toLong(other).value, this.unsigned);
  }
  mod(other) {
    return new Long(this.value % toLong(other).value, this.unsigned);
  }
  xor(other) {
    return new Long(this.value ^ toLong(other).value, this.unsigned);
  }
  and(other) {
    return new Long(this.value & toLong(other).value, this.unsigned);
  }
  or(other) {
    return new Long(this.value | toLong(other).value, this.unsigned);
  }
  shl(bits) {
    return new Long(this.value << BigInt(bits), this.unsigned);
  }
  shr(bits) {
    return new Long(this.value >> BigInt(bits), this.unsigned);
  }
  shru(bits) {
    return new Long(BigInt.asUintN(64, this.value) >> BigInt(bits), this.unsigned);
  }
  rotateRight(bits) {
    return this.shru(bits).or(this.shl(64 - bits));
  }
  equals(other) {
    return this.value === toLong(other).value;
  }
  toInt() {
    return this.getLowBits();
  }
  toNumber() {
    return Number(this.value);
  }
  toString() {
    return String(this.value);
  }
  getLowBits() {
    return Number(BigInt.asIntN(32, this.value));
  }
  getHighBits() {
    return Number(BigInt.asIntN(32, this.value >> 32n));
  }
}

const toLong = (value) => (value instanceof Long ? value : new Long(BigInt(value)));

Long.UZERO = new Long(0n, true);

export default Long;
export const fromString = (...values) => Long.fromString(...values);
export const fromNumber = (...values) => Long.fromNumber(...values);
export const fromBits = (...values) => Long.fromBits(...values);
export const fromBytes = (...values) => Long.fromBytes(...values);
