# What is behind the door, by the modules that have it: `nnfilm/kit/__init__.py` loads each when it is asked for.

from .animation.tween import Tween, appear, arriving, early, hide, late, leaving, soft, steady, vanish
from .chapter.chapter import Chapter, TwinMoment
from .chapter.common_beats import CLOSING, ask_for_neurons, closing_card, has_credits, meet_row
from .chapter.narrator import BRISK, CHANGE
from .chapter.requirements import (
    Requirement,
    always,
    articles_own,
    beyond_a_line,
    in_hidden_space,
    in_the_cube,
    in_the_square,
    needs,
    of_one_neuron,
    on_a_line,
    straight_cut_gets,
)
from .chapter.resting import begin, from_one_cut, from_rest, into_first, into_rest
from .chapter.storyboard import beat
from .chapter.training_story import TrainingStory
from .figures.addresses import Addresses
from .figures.coffee import Counter, Cup, Cups, taste_of
from .figures.cube import CubeFigure
from .figures.data_plane import DataPlane, uneven
from .figures.deep_sheet import DeepSheet
from .figures.error_chart import ErrorChart
from .figures.growing_sum import GrowingSum
from .figures.hammock import Hammock
from .figures.hand_cuts import CutsByHand
from .figures.held_out import HeldOut, UnseenLine, UnseenPlane
from .figures.hidden_space import MOST_CUTS, SWING, HiddenSpaceFigure
from .figures.horizon import Horizon, SeenClasses
from .figures.landscape import SIDES, LandscapeFigure, Lookout
from .figures.lifted_plane import LiftedPlane
from .figures.lines.folding import Answers, FoldedLine
from .figures.lines.line import LineFigure
from .figures.lines.neurons import NeuronCurves, for_caption
from .figures.methods.line_hunt import LineHunt
from .figures.methods.mistakes import Mistakes
from .figures.methods.standings import LINE, NETWORK
from .figures.methods.straight_cut import border_lines, cell_tints
from .figures.more_neurons import Place, Rung, ShapeRow, below, n_sides, shape_rows, sides
from .figures.new_cups import NewCups
from .figures.opening import Opening
from .figures.pieces_inset import PiecesInset
from .figures.ramp import RampFigure
from .figures.sheet import WIDE, data_window, near, sheet_boundary
from .figures.shuffled_columns import ShuffledColumns
from .figures.small_pictures import picture_of_cut, picture_of_regions, three_pictures
from .figures.square import SquareFigure
from .figures.still_line import StillLine
from .figures.wall import wall
from .learning.descent import Descent
from .learning.figure import UNDER, TrainingFigure, TrainingLine
from .learning.marks import LiveRegions
from .learning.places import in_place_of_diagram, valley_place
from .learning.valley import ValleyChart
from .marks.axes.activation_graph import ActivationGraph, GraphSeat, graph_alone
from .marks.axes.arms import Arms
from .marks.axes.axes import Axes, pass_frame
from .marks.axes.cube_axes import AxisNames, CubeBody, cube
from .marks.axes.dial_axes import DialAxes
from .marks.axes.height_axis import HeightAxis
from .marks.axes.hidden_axes import sees_neurons
from .marks.corner_tiles import CornerTiles
from .marks.curves import Curves, FrameBorder, MovingLine, cut_line
from .marks.line.chart import Chart, LineAxis, Riding
from .marks.line.strips import ClassBands
from .marks.line.threshold import CutDots, Threshold
from .marks.points import Cloud, shared
from .marks.tiles import Tiles
from .panels.card import Card, Line
from .panels.diagram.network_diagram import NetworkDiagram, question_mark
from .panels.followed_point import FollowedPoint
from .panels.legend import Legend, legend_of
from .panels.probe import Probe, RunningSum, SumBeside, way_across
from .panels.scoreboard import Scoreboard
from .panels.share_bars import ShareBars, ShareRow, room_for
from .panels.steepness import SteepnessCurve, SteepnessDial, dial_and_curve
from .panels.wrong_count import WrongCount
from .raster.canvas import Batch
from .space.placement import solid
from .space.poses import Pose, duration
from .space.space import Part, Space
from .space.view import View, turntable
from .style.colors import rgba
from .style.layout import SMALLEST, Layout, Oblong, Region, Spot, TextArea
from .style.places import line_dial, search_place
from .style.presentation import Credits
from .style.theme import BOUNDARY_LINE, CUT_LINE, Theme
from .surfaces.heatmap import ClassHeatmap, SpreadingHeatmap
from .surfaces.planes import BentPlane, LevelSlice, Plane
from .surfaces.sheet_surface import SheetSurface
from .text.cautions import caution, cautions
from .text.equations import read_equation, read_output_equation
from .text.error_phrases import (
    MOSTLY,
    Verdict,
    all_columns,
    are_better,
    column_choice,
    cuts_as_well,
    cutting_straight,
    doing_better,
    few_beside,
    guessing,
    hardest,
    no_gain,
    no_gain_on_unseen,
    right_of_unseen,
)
from .text.numbers import brief, figure, number, readable
from .text.phrases import (
    BRIEF,
    EACH_AXIS,
    FEW,
    are_wrong,
    as_sentence,
    bends_into,
    bent,
    cut_off,
    cuts,
    drawn,
    far_off,
    gathered,
    hidden_place,
    is_nearly_a_circle,
    of_class,
    on_average,
    part,
    points,
    points_of,
    question_of,
    quoted,
    runs,
    separated,
    shape,
    shortened_apart,
    shown_classes,
    shown_features,
    so_many_or_all,
    some_of_class,
    span,
    squeezes,
    the_class,
    the_feature,
    winning_nowhere,
    wrapped,
)
from .text.questions import (
    CAN_THEY_NOW,
    can_straight_cuts,
    leaves_now,
    straight_cut_leaves,
    straight_cuts_separate,
    unrolled,
)
from .text.row_phrases import row_chance, row_judged, row_name, row_unseen
from .text.running_numbers import decimals
from .text.sentence import (
    NOTHING,
    Case,
    Count,
    Fact,
    FromZero,
    Listing,
    Name,
    Number,
    Sentence,
    Share,
    Term,
    paragraph,
    series,
)
from .text.typeset import colored, fitted, plain
from .text.words import TOP_LEFT, Words, hung

__all__ = [
    "BOUNDARY_LINE",
    "BRIEF",
    "BRISK",
    "CAN_THEY_NOW",
    "CHANGE",
    "CLOSING",
    "CUT_LINE",
    "EACH_AXIS",
    "FEW",
    "LINE",
    "MOSTLY",
    "MOST_CUTS",
    "NETWORK",
    "NOTHING",
    "SIDES",
    "SMALLEST",
    "SWING",
    "TOP_LEFT",
    "UNDER",
    "WIDE",
    "ActivationGraph",
    "Addresses",
    "Answers",
    "Arms",
    "Axes",
    "AxisNames",
    "Batch",
    "BentPlane",
    "Card",
    "Case",
    "Chapter",
    "Chart",
    "ClassBands",
    "ClassHeatmap",
    "Cloud",
    "CornerTiles",
    "Count",
    "Counter",
    "Credits",
    "CubeBody",
    "CubeFigure",
    "Cup",
    "Cups",
    "Curves",
    "CutDots",
    "CutsByHand",
    "DataPlane",
    "DeepSheet",
    "Descent",
    "DialAxes",
    "ErrorChart",
    "Fact",
    "FoldedLine",
    "FollowedPoint",
    "FrameBorder",
    "FromZero",
    "GraphSeat",
    "GrowingSum",
    "Hammock",
    "HeightAxis",
    "HeldOut",
    "HiddenSpaceFigure",
    "Horizon",
    "LandscapeFigure",
    "Layout",
    "Legend",
    "LevelSlice",
    "LiftedPlane",
    "Line",
    "LineAxis",
    "LineFigure",
    "LineHunt",
    "Listing",
    "LiveRegions",
    "Lookout",
    "Mistakes",
    "MovingLine",
    "Name",
    "NetworkDiagram",
    "NeuronCurves",
    "NewCups",
    "Number",
    "Oblong",
    "Opening",
    "Part",
    "PiecesInset",
    "Place",
    "Plane",
    "Pose",
    "Probe",
    "RampFigure",
    "Region",
    "Requirement",
    "Riding",
    "Rung",
    "RunningSum",
    "Scoreboard",
    "SeenClasses",
    "Sentence",
    "ShapeRow",
    "Share",
    "ShareBars",
    "ShareRow",
    "SheetSurface",
    "ShuffledColumns",
    "Space",
    "Spot",
    "SpreadingHeatmap",
    "SquareFigure",
    "SteepnessCurve",
    "SteepnessDial",
    "StillLine",
    "SumBeside",
    "Term",
    "TextArea",
    "Theme",
    "Threshold",
    "Tiles",
    "TrainingFigure",
    "TrainingLine",
    "TrainingStory",
    "Tween",
    "TwinMoment",
    "UnseenLine",
    "UnseenPlane",
    "ValleyChart",
    "Verdict",
    "View",
    "Words",
    "WrongCount",
    "all_columns",
    "always",
    "appear",
    "are_better",
    "are_wrong",
    "arriving",
    "articles_own",
    "as_sentence",
    "ask_for_neurons",
    "beat",
    "begin",
    "below",
    "bends_into",
    "bent",
    "beyond_a_line",
    "border_lines",
    "brief",
    "can_straight_cuts",
    "caution",
    "cautions",
    "cell_tints",
    "closing_card",
    "colored",
    "column_choice",
    "cube",
    "cut_line",
    "cut_off",
    "cuts",
    "cuts_as_well",
    "cutting_straight",
    "data_window",
    "decimals",
    "dial_and_curve",
    "doing_better",
    "drawn",
    "duration",
    "early",
    "far_off",
    "few_beside",
    "figure",
    "fitted",
    "for_caption",
    "from_one_cut",
    "from_rest",
    "gathered",
    "graph_alone",
    "guessing",
    "hardest",
    "has_credits",
    "hidden_place",
    "hide",
    "hung",
    "in_hidden_space",
    "in_place_of_diagram",
    "in_the_cube",
    "in_the_square",
    "into_first",
    "into_rest",
    "is_nearly_a_circle",
    "late",
    "leaves_now",
    "leaving",
    "legend_of",
    "line_dial",
    "meet_row",
    "n_sides",
    "near",
    "needs",
    "no_gain",
    "no_gain_on_unseen",
    "number",
    "of_class",
    "of_one_neuron",
    "on_a_line",
    "on_average",
    "paragraph",
    "part",
    "pass_frame",
    "picture_of_cut",
    "picture_of_regions",
    "plain",
    "points",
    "points_of",
    "question_mark",
    "question_of",
    "quoted",
    "read_equation",
    "read_output_equation",
    "readable",
    "rgba",
    "right_of_unseen",
    "room_for",
    "row_chance",
    "row_judged",
    "row_name",
    "row_unseen",
    "runs",
    "search_place",
    "sees_neurons",
    "separated",
    "series",
    "shape",
    "shape_rows",
    "shared",
    "sheet_boundary",
    "shortened_apart",
    "shown_classes",
    "shown_features",
    "sides",
    "so_many_or_all",
    "soft",
    "solid",
    "some_of_class",
    "span",
    "squeezes",
    "steady",
    "straight_cut_gets",
    "straight_cut_leaves",
    "straight_cuts_separate",
    "taste_of",
    "the_class",
    "the_feature",
    "three_pictures",
    "turntable",
    "uneven",
    "unrolled",
    "valley_place",
    "vanish",
    "wall",
    "way_across",
    "winning_nowhere",
    "wrapped",
]
