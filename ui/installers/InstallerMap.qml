// The map of one call: outlines as the background, the client, the nearest installers, and a line to the chosen one.
// The background comes in pieces, later than the rest: that is why every layer names its height.
// It knows no programme: map_view.py gives it plain values, and hears which pin was chosen.
import QtQuick
import QtLocation
import QtPositioning

Rectangle {
    id: root

    property color landColor: "white"
    property color coastColor: "grey"
    property color borderColor: "lightgrey"
    property color textColor: "black"
    property color clientColor: "black"
    property color installerColor: "black"
    property color chosenColor: "black"
    property color haloColor: "white"
    property var pins: []
    property var line: []
    property var labels: []
    readonly property bool isWorking: map.error === Map.NoError
    signal pinChosen(string key)

    function takePins(values) { pins = values }
    function takeLine(values) { line = values }
    function takeLabels(values) { labels = values }

    function addLand(flat) {
        map.addMapItem(landShape.createObject(map, { path: coordinates(flat) }))
    }

    function addBorder(flat) {
        map.addMapItem(borderShape.createObject(map, { path: coordinates(flat) }))
    }

    function coordinates(flat) {
        const path = []
        for (let i = 0; i < flat.length; i += 2)
            path.push(QtPositioning.coordinate(flat[i], flat[i + 1]))
        return path
    }

    function lookAt(latitude, longitude, zoom) {
        map.center = QtPositioning.coordinate(latitude, longitude)
        map.zoomLevel = Math.max(map.minimumZoomLevel, Math.min(map.maximumZoomLevel, zoom))
    }

    function zoomBy(step) {
        map.zoomLevel = Math.max(map.minimumZoomLevel, Math.min(map.maximumZoomLevel, map.zoomLevel + step))
    }

    function panBy(dx, dy) {
        map.pan(dx * map.width, dy * map.height)
    }

    Plugin { id: noTiles; name: "itemsoverlay" }

    Component {
        id: landShape
        MapPolygon { z: 1; color: root.landColor; border.color: root.coastColor; border.width: 1 }
    }

    Component {
        id: borderShape
        MapPolyline { z: 2; line.color: root.borderColor; line.width: 1 }
    }

    Map {
        id: map
        objectName: "map"
        anchors.fill: parent
        plugin: noTiles
        color: root.color
        center: QtPositioning.coordinate(46.6, 2.4)
        zoomLevel: 4.6
        minimumZoomLevel: 2.5
        maximumZoomLevel: 16
        copyrightsVisible: false

        DragHandler {
            target: null
            onTranslationChanged: delta => map.pan(-delta.x, -delta.y)
        }
        WheelHandler {
            onWheel: event => root.zoomBy(event.angleDelta.y / 240)
        }

        MapPolyline {
            z: 5
            visible: root.line.length > 2
            path: root.coordinates(root.line)
            line.color: root.chosenColor
            line.width: 3
        }

        MapItemView {
            z: 6
            model: map.zoomLevel >= 6.2 ? root.labels : []
            delegate: MapQuickItem {
                required property var modelData
                coordinate: QtPositioning.coordinate(modelData.lat, modelData.lon)
                anchorPoint.x: name.width / 2
                anchorPoint.y: name.height / 2
                sourceItem: Text {
                    id: name
                    text: modelData.name
                    color: root.textColor
                    opacity: 0.55
                    font.pixelSize: 11
                }
            }
        }

        MapItemView {
            z: 7
            model: root.pins
            delegate: MapQuickItem {
                id: pin
                required property var modelData
                readonly property bool isClient: modelData.kind === "client"
                readonly property bool isChosen: modelData.kind === "chosen"
                coordinate: QtPositioning.coordinate(modelData.lat, modelData.lon)
                anchorPoint.x: shape.width / 2
                anchorPoint.y: shape.height / 2
                z: isChosen ? 3 : isClient ? 2 : 1
                sourceItem: Item {
                    id: shape
                    width: 30
                    height: 30
                    // The client is a diamond, an installer a disc, the chosen one a square: shapes before colours.
                    Rectangle {
                        anchors.centerIn: parent
                        width: pin.isClient ? 18 : pin.isChosen ? 26 : 22
                        height: width
                        rotation: pin.isClient ? 45 : 0
                        radius: pin.isClient ? 2 : pin.isChosen ? 5 : width / 2
                        color: pin.isClient ? root.clientColor : pin.isChosen ? root.chosenColor : root.installerColor
                        border.color: root.haloColor
                        border.width: 2
                    }
                    Text {
                        anchors.centerIn: parent
                        visible: !pin.isClient
                        text: pin.modelData.number
                        color: root.haloColor
                        font.bold: true
                        font.pixelSize: pin.isChosen ? 15 : 13
                    }
                    TapHandler {
                        enabled: !pin.isClient
                        onTapped: root.pinChosen(pin.modelData.key)
                    }
                }
            }
        }
    }
}
