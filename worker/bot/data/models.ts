// Made by bench/answers/train.mjs from questions whose texts are not in this repository; not to be edited by hand.

/** A logistic model over the evidence that judge.ts lists, in its order. */
export type Model = { bias: number; weights: number[] }

export const models: Record<string, { inScope: Model; right: Model } | undefined> = {
  "en": {
    "inScope": {
      "bias": -6.91,
      "weights": [
        0.61902,
        -0.01093,
        0.091846,
        3.1429,
        5.8605,
        -2.3031,
        4.1679,
        0.39776,
        0.057822,
        0.87244,
        -0.66232,
        0.30706,
        0.69124,
        -0.4254
      ]
    },
    "right": {
      "bias": -0.052548,
      "weights": [
        0.3853,
        1.9936,
        -3.5323,
        1.713,
        2.9982,
        -0.64102,
        -0.25292,
        0.045664,
        0.449,
        0.4862,
        -1.2328,
        -1.3925,
        1.6111,
        0.22766
      ]
    }
  },
  "zh": {
    "inScope": {
      "bias": -8.4069,
      "weights": [
        0.57366,
        0.07767,
        -0.24052,
        2.226,
        0.58258,
        2.5973,
        1.9048,
        1.4457,
        -0.45964,
        0.98081,
        -0.0045574,
        7.6505,
        0.87094,
        -1.3424
      ]
    },
    "right": {
      "bias": -0.61157,
      "weights": [
        0.40782,
        1.0368,
        -4.0497,
        -3.7132,
        4.531,
        0.015802,
        3.665,
        1.9199,
        0.016316,
        0.60584,
        -2.4094,
        -0.48106,
        0.67859,
        -1.0438
      ]
    }
  }
}
