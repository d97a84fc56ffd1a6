// The map of one call: outlines as the background, the client, the nearest installers, and a line to the chosen one.
// Three maps lie upon each other and move as one: the outlines, the tiles if there are any, the pins. Where a tile is
// missing, late or broken, the outlines are seen through the hole: nothing is switched, so nothing flickers.
// The outlines come in pieces, later than the rest: that is why every layer names its height.
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
    readonly property var home: pins.find(pin => pin.kind === "client")
    property var line: []
    property var labels: []
    // Address template, program's name, folder of the cache, its bytes, attribution; empty: no tiles.
    property var tileSource: []
    property Plugin loadedLibrary: null
    // A tile's address tells where somebody lives: none is asked for before somebody does.
    readonly property bool isTiled: tileSource.length > 0 && pins.length > 0
    readonly property bool isWorking: map.error === Map.NoError
    readonly property bool canShowTiles: noTiles.availableServiceProviders.indexOf("osm") >= 0
    onIsTiledChanged: openTiles()
    signal pinChosen(string key)

    function takePins(values) { pins = values }
    function takeLine(values) { line = values }
    function takeLabels(values) { labels = values }

    function takeTileSource(values) {
        tiles.sourceComponent = null
        tileSource = values
        if (values.length > 0 && loadedLibrary === null)
            loadedLibrary = tileLibrary.createObject(root)
        openTiles()
    }

    function openTiles() {
        if (isTiled && tiles.sourceComponent === null)
            tiles.sourceComponent = tileMap
    }

    function addLand(flat) {
        ground.addMapItem(landShape.createObject(ground, { path: coordinates(flat) }))
    }

    function addBorder(flat) {
        ground.addMapItem(borderShape.createObject(ground, { path: coordinates(flat) }))
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
        id: ground
        anchors.fill: parent
        plugin: noTiles
        color: root.color
        center: map.center
        zoomLevel: map.zoomLevel
        minimumZoomLevel: map.minimumZoomLevel
        maximumZoomLevel: map.maximumZoomLevel
        copyrightsVisible: false

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
    }

    // Serves no map: it loads its library while nobody is located, because a call would feel that.
    Component {
        id: tileLibrary
        Plugin {
            name: "osm"
            PluginParameter { name: "osm.mapping.providersrepository.disabled"; value: true }
        }
    }

    Component {
        id: tileMap
        Map {
            id: sheet
            readonly property var ours: supportedMapTypes.find(type => type.style === MapType.CustomMap)
            // The plug-in's own servers come first in its list: until ours is chosen there is no room for a tile.
            width: ours !== undefined && activeMapType === ours ? root.width : 0
            height: root.height
            color: "transparent"
            minimumZoomLevel: map.minimumZoomLevel
            maximumZoomLevel: map.maximumZoomLevel
            copyrightsVisible: false
            onOursChanged: if (ours !== undefined) activeMapType = ours
            Binding on center { when: root.isTiled; value: map.center; restoreMode: Binding.RestoreNone }
            Binding on zoomLevel { when: root.isTiled; value: map.zoomLevel; restoreMode: Binding.RestoreNone }
            plugin: Plugin {
                name: "osm"
                PluginParameter { name: "osm.mapping.custom.host"; value: root.tileSource[0] }
                PluginParameter { name: "osm.useragent"; value: root.tileSource[1] }
                PluginParameter { name: "osm.mapping.cache.directory"; value: root.tileSource[2] }
                PluginParameter { name: "osm.mapping.cache.disk.cost_strategy"; value: "bytesize" }
                PluginParameter { name: "osm.mapping.cache.disk.size"; value: root.tileSource[3] }
                PluginParameter { name: "osm.mapping.prefetching_style"; value: "NoPrefetching" }
                PluginParameter { name: "osm.mapping.providersrepository.disabled"; value: true }
            }
        }
    }

    Loader {
        id: tiles
        anchors.fill: parent
        visible: root.isTiled
    }

    Rectangle {
        objectName: "attribution"
        visible: root.isTiled
        anchors { right: parent.right; bottom: parent.bottom }
        width: Math.min(credit.implicitWidth + 8, parent.width)
        height: credit.implicitHeight + 2
        color: root.haloColor
        opacity: 0.85
        Text {
            id: credit
            anchors { fill: parent; leftMargin: 4; rightMargin: 4; topMargin: 1 }
            text: root.tileSource.length > 0 ? root.tileSource[4] : ""
            textFormat: Text.PlainText
            elide: Text.ElideRight
            color: root.textColor
            font.pixelSize: 10
        }
    }

    Map {
        id: map
        objectName: "map"
        anchors.fill: parent
        plugin: noTiles
        color: "transparent"
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

        // Light under dark: the line is seen on any background.
        MapPolyline {
            z: 4
            visible: root.line.length > 2
            path: root.coordinates(root.line)
            line.color: root.haloColor
            line.width: 7
        }

        MapPolyline {
            z: 5
            visible: root.line.length > 2
            path: root.coordinates(root.line)
            line.color: root.chosenColor
            line.width: 3
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
                // A home lies on its point; an installer stands on its own, or hangs from it where that leads away from
                // the home: however near they are, neither hides the other.
                readonly property bool isHanging: !isClient && root.home !== undefined && modelData.lat < root.home.lat
                anchorPoint.x: shape.width / 2
                anchorPoint.y: isClient ? shape.height / 2 : isHanging ? 0 : shape.height
                z: isClient ? 3 : isChosen ? 2 : 1
                sourceItem: Item {
                    id: shape
                    readonly property color fill:
                        pin.isClient ? root.clientColor : pin.isChosen ? root.chosenColor : root.installerColor
                    width: 30
                    height: pin.isClient ? 30 : head.height + 6
                    // The client is a diamond, an installer a disc, the chosen one a square: shapes before colours.
                    Rectangle {
                        visible: !pin.isClient
                        x: (shape.width - width) / 2
                        y: pin.isHanging ? 1 : shape.height - 11
                        width: 10
                        height: 10
                        rotation: 45
                        color: shape.fill
                        border.color: root.haloColor
                        border.width: 2
                    }
                    Rectangle {
                        id: head
                        x: (shape.width - width) / 2
                        y: pin.isClient ? (shape.height - height) / 2 : pin.isHanging ? 6 : 0
                        width: pin.isClient ? 16 : pin.isChosen ? 26 : 22
                        height: width
                        rotation: pin.isClient ? 45 : 0
                        radius: pin.isClient ? 2 : pin.isChosen ? 5 : width / 2
                        color: shape.fill
                        border.color: root.haloColor
                        border.width: 2
                    }
                    Text {
                        anchors.centerIn: head
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
