#version 300 es
// highp everywhere: without it some browsers read floats at half precision.
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler2DArray;
