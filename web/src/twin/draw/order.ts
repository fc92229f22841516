// What is painted first: things from far to near, in linear time.

const STEPS = 1 << 14;
const counts = new Uint32Array(STEPS + 1);
let keys = new Uint16Array(0);
let order = new Uint32Array(0);

/** The numbers of things from the farthest to the nearest, valid until the next call; equal depths keep their order. */
export function fromFarToNear(depths: Float32Array, count: number): Uint32Array {
  if (keys.length < count) {
    keys = new Uint16Array(count);
    order = new Uint32Array(count);
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < count; k += 1) {
    const depth = depths[k] as number;
    if (depth < low) low = depth;
    if (depth > high) high = depth;
  }
  const scale = high > low ? (STEPS - 1) / (high - low) : 0;
  counts.fill(0);
  for (let k = 0; k < count; k += 1) {
    const key = scale * ((depths[k] as number) - low);
    keys[k] = key;
    counts[(keys[k] as number) + 1] = (counts[(keys[k] as number) + 1] as number) + 1;
  }
  for (let key = 0; key < STEPS; key += 1) counts[key + 1] = (counts[key + 1] as number) + (counts[key] as number);
  for (let k = 0; k < count; k += 1) {
    const key = keys[k] as number;
    const place = counts[key] as number;
    order[place] = k;
    counts[key] = place + 1;
  }
  return order.subarray(0, count);
}
